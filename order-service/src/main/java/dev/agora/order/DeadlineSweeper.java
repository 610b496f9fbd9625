package dev.agora.order;

import java.time.Duration;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import dev.agora.messaging.Backlog;

/**
 * Cancels orders that missed their deadline. It pauses while this service is behind, since an order may look late only
 * because the news about it has not been read yet.
 */
@Component
class DeadlineSweeper {
    private static final Duration TOLERATED_BACKLOG = Duration.ofSeconds(10);
    private static final int BATCH = 200;
    private static final Logger LOG = LoggerFactory.getLogger(DeadlineSweeper.class);

    private final Ordering ordering;
    private final Backlog backlog;

    DeadlineSweeper(Ordering ordering, Backlog backlog) {
        this.ordering = ordering;
        this.backlog = backlog;
    }

    @Scheduled(fixedDelayString = "${agora.order.deadline.sweep-interval:1s}")
    void sweep() {
        int expired = BATCH;
        while (expired == BATCH && !isBehind()) {
            expired = ordering.expire(BATCH);
            if (expired > 0) {
                LOG.info("Cancelled {} orders that missed their deadline", expired);
            }
        }
    }

    private boolean isBehind() {
        return backlog.outboxAge().compareTo(TOLERATED_BACKLOG) > 0
                || backlog.consumerLag().compareTo(TOLERATED_BACKLOG) > 0;
    }
}
