package dev.agora.messaging;

import java.time.Duration;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.ListenerUtils;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/** Goes back to where a failed batch began and lets it come again, after a while that grows up to five seconds. */
final class RetryForever implements CommonErrorHandler {

    private static final Logger log = LoggerFactory.getLogger(RetryForever.class);

    private final ThreadLocal<BackOffExecution> backOff = ThreadLocal.withInitial(RetryForever::newBackOff);

    private static BackOffExecution newBackOff() {
        var backOff = new ExponentialBackOff(100, 2);
        backOff.setMaxInterval(5_000);
        return backOff.start();
    }

    @Override
    public void handleBatch(Exception failure, ConsumerRecords<?, ?> batch, Consumer<?, ?> consumer,
            MessageListenerContainer container, Runnable invokeListener) {
        var pause = Duration.ofMillis(backOff.get().nextBackOff());
        log.warn("A batch of {} records failed and comes again in {} ms: {}", batch.count(), pause.toMillis(),
                NestedExceptionUtils.getMostSpecificCause(failure).toString());
        for (var partition : batch.partitions()) {
            if (consumer.assignment().contains(partition)) {
                consumer.seek(partition, batch.records(partition).getFirst().offset());
            }
        }
        pause(container, pause);
    }

    private static void pause(MessageListenerContainer container, Duration pause) {
        try {
            ListenerUtils.stoppableSleep(container, pause.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void handleOtherException(Exception failure, Consumer<?, ?> consumer, MessageListenerContainer container,
            boolean batchListener) {
        log.warn("Polling failed and goes on", failure);
        pause(container, Duration.ofMillis(backOff.get().nextBackOff()));
    }

    /** The batch was not applied, so its offsets stay as they are. */
    @Override
    public boolean isAckAfterHandle() {
        return false;
    }

    @Override
    public boolean seeksAfterHandling() {
        return true;
    }

    /** A batch went through. */
    @Override
    public void clearThreadState() {
        backOff.remove();
    }
}
