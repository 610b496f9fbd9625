package dev.agora.order;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Counts the sagas that begin, and measures how they end and how long they take. */
@Component
class SagaMetrics {
    private static final Duration[] BOUNDARIES = {Duration.ofMillis(100), Duration.ofMillis(250),
            Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofMillis(2_500), Duration.ofSeconds(5),
            Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMinutes(1), Duration.ofMinutes(2),
            Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofMinutes(20)};

    private final Counter placed;
    private final Map<String, Timer> endings;

    SagaMetrics(MeterRegistry meters) {
        placed = Counter.builder("agora.order.placed").description("Orders that were placed").register(meters);
        endings = Stream
                .concat(Stream.of(OrdersMoved.CONFIRMED),
                        Arrays.stream(CancellationCode.values()).map(CancellationCode::slug))
                .collect(Collectors.toUnmodifiableMap(Function.identity(), outcome -> timer(outcome, meters)));
    }

    private static Timer timer(String outcome, MeterRegistry meters) {
        return Timer.builder("agora.order.saga")
                .description("From placing an order to the end of its saga")
                .tag("outcome", outcome)
                .serviceLevelObjectives(BOUNDARIES)
                .register(meters);
    }

    /** A constant as it is written in labels. */
    static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @TransactionalEventListener
    void placed(OrderWasPlaced order) {
        placed.increment();
    }

    @TransactionalEventListener
    void moved(OrdersMoved moved) {
        for (OrdersMoved.Move move : moved.moves()) {
            OrdersMoved.Ending ending = move.ending();
            if (ending != null) {
                Objects.requireNonNull(endings.get(ending.outcome())).record(ending.after());
            }
        }
    }
}
