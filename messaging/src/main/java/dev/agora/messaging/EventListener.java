package dev.agora.messaging;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.micrometer.core.instrument.Timer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;

/**
 * Applies a batch in one transaction: remembers its events, applies those that are new, puts aside what cannot be read. When
 * that fails for good, each record has a transaction of its own, and the one at fault goes to the dead letters.
 */
final class EventListener<E> implements BatchMessageListener<String, byte[]> {

    private static final Logger log = LoggerFactory.getLogger(EventListener.class);

    private final String consumer;
    private final EventSubscription<E> subscription;
    private final PlatformTransactionManager transactions;
    private final Inbox inbox;
    private final Outbox outbox;
    private final EventMetrics metrics;
    private final ConsumerTraces traces;
    private final Clock clock;

    EventListener(String consumer, EventSubscription<E> subscription, PlatformTransactionManager transactions,
            Inbox inbox, Outbox outbox, EventMetrics metrics, ConsumerTraces traces, Clock clock) {
        this.consumer = consumer;
        this.subscription = subscription;
        this.transactions = transactions;
        this.inbox = inbox;
        this.outbox = outbox;
        this.metrics = metrics;
        this.traces = traces;
        this.clock = clock;
    }

    @Override
    public void onMessage(List<ConsumerRecord<String, byte[]>> records) {
        var sample = Timer.start();
        try {
            applyTogether(records);
        } catch (RuntimeException | Error failure) {
            metrics.batchFailed(sample);
            throw failure;
        }
        metrics.batchApplied(sample);
    }

    private void applyTogether(List<ConsumerRecord<String, byte[]>> records) {
        try {
            apply(read(records));
        } catch (RuntimeException failure) {
            if (TransientFailures.include(failure)) {
                throw failure;
            }
            records.forEach(this::applyAlone);
        }
    }

    private void applyAlone(ConsumerRecord<String, byte[]> record) {
        try {
            apply(read(List.of(record)));
        } catch (RuntimeException failure) {
            if (TransientFailures.include(failure)) {
                throw failure;
            }
            log.error("{} cannot apply a record of {}", consumer, record.topic(), failure);
            apply(new Batch<>(List.of(), List.of(new DeadLetter(record, failure)), 0));
        }
    }

    private Batch<E> read(List<ConsumerRecord<String, byte[]>> records) {
        var events = new ArrayList<ReceivedEvent<E>>();
        var deadLetters = new ArrayList<DeadLetter>();
        for (var record : records) {
            try {
                var event = subscription.view().read(record);
                if (event != null) {
                    events.add(event);
                }
            } catch (UnreadableEventException unreadable) {
                deadLetters.add(new DeadLetter(record, unreadable));
            }
        }
        return new Batch<>(events, deadLetters, records.size() - events.size() - deadLetters.size());
    }

    private void apply(Batch<E> batch) {
        var fresh = traces.follow(batch.events(), () -> inTransaction(() -> applyNew(batch)));
        metrics.applied(fresh, clock.instant());
        metrics.alreadyApplied(batch.events().size() - fresh.size());
        metrics.skipped(batch.skipped());
        metrics.deadLetters(batch.deadLetters().size());
        batch.deadLetters().forEach(letter -> log.warn("{} put aside {}", consumer, letter));
    }

    /** Unlike Spring's template, tells of the failure that made the transaction roll back even when that fails as well. */
    private <T> T inTransaction(Supplier<T> work) {
        var transaction = transactions.getTransaction(TransactionDefinition.withDefaults());
        T result;
        try {
            result = work.get();
        } catch (RuntimeException | Error failure) {
            try {
                transactions.rollback(transaction);
            } catch (RuntimeException alsoFailed) {
                failure.addSuppressed(alsoFailed);
            }
            throw failure;
        }
        transactions.commit(transaction);
        return result;
    }

    /** Applies, in the order they came, and returns the events that are new; one that came twice counts once. */
    private List<ReceivedEvent<E>> applyNew(Batch<E> batch) {
        var unseen = inbox.remember(consumer, subscription.compacted() ? batch.deadLetterIds() : batch.ids());
        if (subscription.compacted()) {
            unseen.addAll(batch.eventIds());
        }
        var fresh = batch.events().stream().filter(event -> unseen.remove(event.id())).toList();
        if (!fresh.isEmpty()) {
            subscription.handler().handle(fresh);
        }
        outbox.insert(batch.deadLetters().stream().filter(letter -> unseen.remove(letter.id()))
                .map(letter -> letter.toRow(consumer)).toList());
        return fresh;
    }

    private record Batch<E>(List<ReceivedEvent<E>> events, List<DeadLetter> deadLetters, int skipped) {

        Set<UUID> eventIds() {
            return events.stream().map(ReceivedEvent::id).collect(Collectors.toSet());
        }

        Set<UUID> deadLetterIds() {
            return deadLetters.stream().map(DeadLetter::id).collect(Collectors.toSet());
        }

        Set<UUID> ids() {
            var ids = eventIds();
            ids.addAll(deadLetterIds());
            return ids;
        }
    }
}
