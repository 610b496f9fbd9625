package dev.agora.order;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import dev.agora.messaging.EventJson;
import dev.agora.messaging.EventType;
import dev.agora.order.OrderEvent.OrderCancelled;
import dev.agora.order.OrderEvent.OrderConfirmed;
import dev.agora.order.OrderEvent.OrderPlaced;

import static dev.agora.order.OrderFixtures.NOW;
import static dev.agora.order.OrderFixtures.ORDER;
import static dev.agora.order.OrderFixtures.TOTAL;
import static java.nio.charset.StandardCharsets.UTF_8;

class OrderEventTests {

    static Stream<OrderEvent> events() {
        var lines = List.of(new OrderPlaced.Line("22423", 1), new OrderPlaced.Line("85123A", 6));
        var visa = new PaymentMethod("stripe", "pm_card_visa");
        var manual = new PaymentMethod("manual", "manual");
        return Stream.of(
                new OrderPlaced(ORDER, "A-100042", UUID.randomUUID(), null, null, TOTAL, lines, visa, NOW),
                new OrderPlaced(ORDER, "A-100043", null, "0".repeat(64), "ada@example.com", TOTAL, lines, manual, NOW),
                new OrderConfirmed(ORDER, NOW),
                new OrderCancelled(ORDER, CancellationCode.CUSTOMER_REQUEST, null, NOW));
    }

    @ParameterizedTest
    @MethodSource("events")
    void keepTheirContracts(OrderEvent event) {
        assertKept(event);
    }

    @ParameterizedTest
    @EnumSource
    void knowEveryCodeOfCancellation(CancellationCode code) {
        assertKept(new OrderCancelled(ORDER, code, "in words", NOW));
    }

    private static void assertKept(OrderEvent event) {
        Contracts.assertKept(Ordering.TOPIC, event.getClass().getAnnotation(EventType.class).value(),
                new String(EventJson.write(event), UTF_8));
    }
}
