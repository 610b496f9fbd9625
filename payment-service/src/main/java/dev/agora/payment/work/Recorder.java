package dev.agora.payment.work;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

import dev.agora.messaging.Traces;
import dev.agora.payment.Payment;
import dev.agora.payment.ProviderFacts;
import dev.agora.payment.Report;

/**
 * Writes down together the facts that workers bring at about the same time: a commit for each would cost more than all the
 * rest of a payment.
 */
@Component
class Recorder implements SmartLifecycle {

    private static final int ROUND = 200;
    private static final Duration IDLE = Duration.ofMillis(100);

    private final ProviderFacts facts;
    private final Traces traces;
    private final BlockingQueue<Entry> queue = new ArrayBlockingQueue<>(ROUND);
    private volatile boolean running;
    private Thread thread = Thread.ofVirtual().unstarted(this::run);

    Recorder(ProviderFacts facts, Traces traces) {
        this.facts = facts;
        this.traces = traces;
    }

    /** Returns the payment as it stands once the fact is committed. */
    Payment record(Report report) throws InterruptedException {
        var entry = new Entry(report, new CompletableFuture<>());
        queue.put(entry);
        try {
            return entry.recorded().get();
        } catch (ExecutionException e) {
            throw new CompletionException(e.getCause());
        }
    }

    private void run() {
        var round = new ArrayList<Entry>();
        try {
            while (running || !queue.isEmpty()) {
                var first = queue.poll(IDLE.toMillis(), TimeUnit.MILLISECONDS);
                if (first != null) {
                    round.add(first);
                    queue.drainTo(round, ROUND - 1);
                    write(round);
                    round.clear();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(List<Entry> round) {
        try {
            var reports = round.stream().map(Entry::report).toList();
            var payments = traces.causedBy(causes(reports), () -> facts.record(reports));
            round.forEach(entry -> entry.recorded().complete(payments.get(entry.report().paymentId())));
        } catch (RuntimeException e) {
            if (round.size() == 1 || isOutage(e)) {
                round.forEach(entry -> entry.recorded().completeExceptionally(e));
            } else {
                round.forEach(entry -> write(List.of(entry)));
            }
        }
    }

    private static Map<String, String> causes(List<Report> reports) {
        var causes = new HashMap<String, String>();
        for (var report : reports) {
            if (report.traceparent() != null) {
                causes.put(report.orderId().toString(), report.traceparent());
            }
        }
        return causes;
    }

    /** Anything else is the fault of one fact, which must not hold up the others. */
    private static boolean isOutage(RuntimeException e) {
        return e instanceof TransactionException
                || e instanceof DataAccessException && !(e instanceof DataIntegrityViolationException);
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofVirtual().name("recorder").start(this::run);
    }

    @Override
    public void stop() {
        running = false;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Stops after the dispatcher, which waits for its workers. */
    @Override
    public int getPhase() {
        return Dispatcher.PHASE - 1;
    }

    private record Entry(Report report, CompletableFuture<Payment> recorded) {}
}
