package dev.agora.messaging;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.KafkaAdmin;

/** Does what is due now and then: creates topics that a broker could not at the start, measures backlogs, prunes the inbox. */
final class Housekeeping implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Housekeeping.class);

    private static final Duration BETWEEN_SAMPLES = Duration.ofSeconds(2);
    private static final Duration BETWEEN_COUNTS = Duration.ofSeconds(10);
    private static final Duration BETWEEN_PRUNINGS = Duration.ofHours(1);
    private static final int BROKER_TIMEOUT_MILLIS = 5_000;

    private final KafkaAdmin topics;
    private final ConsumerLag lag;
    private final OutboxGauges outbox;
    private final DeadLetterGauges deadLetters;
    private final Inbox inbox;
    private final Duration retention;
    private boolean topicsExist;
    private volatile @Nullable Running running;

    Housekeeping(KafkaAdmin topics, ConsumerLag lag, OutboxGauges outbox,
            DeadLetterGauges deadLetters, Inbox inbox, Duration retention) {
        this.topics = topics;
        this.lag = lag;
        this.outbox = outbox;
        this.deadLetters = deadLetters;
        this.inbox = inbox;
        this.retention = retention;
    }

    private record Running(ScheduledExecutorService executor, Admin admin) {}

    private interface Task {
        void run() throws Exception;
    }

    @Override
    public void start() {
        var executor = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("messaging-housekeeping").daemon().factory());
        var admin = Admin.create(adminProperties());
        every(BETWEEN_SAMPLES, executor, "measure the lag of the consumers", () -> {
            createTopics();
            lag.sample(admin);
        });
        every(BETWEEN_SAMPLES, executor, "measure the outbox", outbox::measure);
        every(BETWEEN_COUNTS, executor, "count the dead letters", () -> deadLetters.measure(admin));
        every(BETWEEN_PRUNINGS, executor, "prune the inbox", () -> inbox.prune(retention));
        running = new Running(executor, admin);
    }

    @Override
    public void stop() {
        var last = running;
        if (last != null) {
            last.executor().shutdownNow();
            last.admin().close(Duration.ofSeconds(1));
            running = null;
        }
    }

    @Override
    public boolean isRunning() {
        return running != null;
    }

    private static void every(Duration pause, ScheduledExecutorService executor, String what, Task task) {
        executor.scheduleWithFixedDelay(() -> {
            try {
                task.run();
            } catch (Exception failure) {
                if (!executor.isShutdown()) {
                    log.warn("Could not {} and will try again: {}", what, failure.toString());
                }
            }
        }, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void createTopics() {
        if (!topicsExist) {
            topics.initialize();
            topicsExist = true;
        }
    }

    private Map<String, Object> adminProperties() {
        var properties = new HashMap<>(topics.getConfigurationProperties());
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, BROKER_TIMEOUT_MILLIS);
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, BROKER_TIMEOUT_MILLIS);
        return properties;
    }
}
