package dev.agora.order.saga;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import dev.agora.messaging.EventJson;
import dev.agora.order.Contracts;
import dev.agora.order.Money;
import dev.agora.order.NextAction;
import dev.agora.order.SagaFact;
import dev.agora.order.Shortage;

import static org.assertj.core.api.Assertions.assertThat;

class ForeignEventTests {
    private static final UUID ORDER = UUID.fromString("0199f3a0-7c1e-7a52-9d3b-4f6c2f1e8a01");
    private static final UUID PAYMENT = UUID.fromString("0199f3a0-7d40-7b11-8c22-5a6d3e2f9b02");

    static Stream<Arguments> samples() {
        return Stream.of(
                Arguments.of("agora.inventory", InventoryEvent.StockReservationFailed.class,
                        new SagaFact.StockRejected(List.of(new Shortage("85123A", 6, 2)))),
                Arguments.of("agora.payments", PaymentEvent.PaymentActionRequired.class,
                        new SagaFact.PaymentActionRequired(PAYMENT,
                                new NextAction("redirect", "http://localhost:8090/redirect/pi_0199f3a07d40"))),
                Arguments.of("agora.payments", PaymentEvent.PaymentCaptured.class,
                        new SagaFact.PaymentCaptured(PAYMENT, new Money(4497, "GBP"))),
                Arguments.of("agora.payments", PaymentEvent.PaymentFailed.class,
                        new SagaFact.PaymentDeclined(PAYMENT, "Your card was declined.")),
                Arguments.of("agora.payments", PaymentEvent.PaymentRefunded.class,
                        new SagaFact.RefundSettled(PAYMENT, 4497, 1000)),
                Arguments.of("agora.payments", PaymentEvent.RefundFailed.class,
                        new SagaFact.RefundSettled(PAYMENT, 4497, 0)));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void readTheirProducersSamples(String topic, Class<? extends SagaEvent> view, SagaFact fact) {
        var event = EventJson.read(Contracts.sample(topic, view.getSimpleName()), view);

        assertThat(event.orderId()).isEqualTo(ORDER);
        assertThat(event.fact()).isEqualTo(fact);
    }
}
