package dev.agora.sandbox.webhook;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

import dev.agora.sandbox.Control;
import dev.agora.sandbox.Faults;
import dev.agora.sandbox.SandboxProperties;

/** Sends due events in rounds until the shop accepts each with a 2xx; a failed one waits ever longer, up to a minute. */
@Component
class WebhookSender implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(WebhookSender.class);
    private static final int ROUND = 64;
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int OK = 200;
    private static final int OK_END = 300;

    private final Webhooks webhooks;
    private final Signal signal;
    private final Control control;
    private final SandboxProperties properties;
    private final Clock clock;
    private final HttpClient http = HttpClient.newBuilder().version(Version.HTTP_1_1).connectTimeout(TIMEOUT)
            .followRedirects(Redirect.NEVER).build();
    private volatile boolean running;
    private Thread thread = Thread.ofVirtual().unstarted(this::run);

    WebhookSender(Webhooks webhooks, Signal signal, Control control, SandboxProperties properties, Clock clock) {
        this.webhooks = webhooks;
        this.signal = signal;
        this.control = control;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public synchronized void start() {
        running = true;
        thread = Thread.ofVirtual().name("webhooks").start(this::run);
    }

    @Override
    public synchronized void stop() {
        running = false;
        thread.interrupt();
        try {
            thread.join(TIMEOUT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void run() {
        while (running) {
            try {
                if (round() < ROUND) {
                    signal.await(POLL);
                }
            } catch (InterruptedException e) {
                return;
            } catch (DataAccessException | TransactionException e) {
                log.warn("The queue of webhooks is out of reach: {}", e.getMessage());
                pause();
            } catch (RuntimeException e) {
                log.error("A round of webhooks failed", e);
                pause();
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(POLL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int round() {
        var due = webhooks.due(ROUND);
        if (due.isEmpty()) {
            return 0;
        }
        var done = new ConcurrentLinkedQueue<Long>();
        var failed = new ConcurrentLinkedQueue<Long>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            due.forEach(event -> threads.execute(() -> file(event, done, failed)));
        }
        webhooks.remove(done);
        webhooks.retryLater(failed);
        return due.size();
    }

    private void file(Webhooks.Queued event, Queue<Long> done, Collection<Long> failed) {
        var faults = control.faults();
        if (Faults.strikes(faults.webhookLoss())) {
            done.add(event.id());
            return;
        }
        var delivered = send(event);
        if (delivered && Faults.strikes(faults.webhookDuplication())) {
            delivered = send(event);
        }
        (delivered ? done : failed).add(event.id());
    }

    private boolean send(Webhooks.Queued event) {
        var request = HttpRequest.newBuilder(properties.webhookUrl()).timeout(TIMEOUT)
                .header("Content-Type", "application/json; charset=utf-8")
                .header("Stripe-Signature",
                        Signature.header(event.payload(), properties.webhookSecret(), clock.instant().getEpochSecond()))
                .POST(BodyPublishers.ofString(event.payload())).build();
        try {
            var status = http.send(request, BodyHandlers.discarding()).statusCode();
            log.debug("Webhook {} was answered {}", event.id(), status);
            return status >= OK && status < OK_END;
        } catch (IOException e) {
            log.debug("Webhook {} did not arrive: {}", event.id(), e.toString());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
