package dev.agora.order;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static dev.agora.order.OtherServices.actionRequired;
import static dev.agora.order.OtherServices.captured;
import static dev.agora.order.OtherServices.declined;
import static dev.agora.order.OtherServices.refundFailed;
import static dev.agora.order.OtherServices.refunded;
import static dev.agora.order.OtherServices.stockRejected;
import static dev.agora.order.OtherServices.stockReserved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class SagaIT extends ServiceTest {
    private final UUID ada = UUID.randomUUID();

    @Test
    void confirmsWhatIsReservedAndPaid() {
        var order = placed(ada);
        awaitHeard(order, "OrderPlaced.v1");

        others.say(stockReserved(order), captured(order, 300));

        awaitOrder(order, "CONFIRMED", "CAPTURED");
        awaitHeard(order, "OrderPlaced.v1", "OrderConfirmed.v1");
        var shown = order(order);
        assertThat(shown.at("/payment/provider")).isEqualTo("manual");
        assertThat(shown.at("/payment/status")).isEqualTo("CAPTURED");
        assertThat(shown.at("/payment/id")).isNotEmpty();
        assertThat(shown.json().at("/version").asInt()).isEqualTo(2);
        var history = api().as(ada).get("/api/v1/orders/" + order + "/history").json();
        assertThat(history.at("/items/0/from").isNull()).isTrue();
        assertThat(history.at("/items/0/cause").asString()).isEqualTo("PlaceOrder");
        assertThat(history.at("/items/1/from").asString()).isEqualTo("PENDING");
        assertThat(history.at("/items/1/to").asString()).isEqualTo("CONFIRMED");
        assertThat(history.at("/items/1/cause").asString()).isEqualTo("PaymentCaptured");
        assertThat(history.at("/items/1/eventId").asString()).isNotEmpty();
    }

    @Test
    void confirmsEvenWhenTheReservationIsHeardOfLast() {
        var order = placed(ada);

        others.say(captured(order, 300), stockReserved(order));

        awaitOrder(order, "CONFIRMED", "CAPTURED");
        awaitHeard(order, "OrderPlaced.v1", "OrderConfirmed.v1");
    }

    @Test
    void cancelsWhatIsOutOfStock() {
        var order = placed(ada);

        others.say(stockRejected(order, "85123A"));

        awaitOrder(order, "CANCELLED", "PENDING");
        awaitHeard(order, "OrderPlaced.v1", "OrderCancelled.v1");
        assertThat(order(order).json().at("/cancellation").toString()).isEqualTo("""
                {"code":"insufficient-stock","detail":"There is not enough stock.",\
                "shortages":[{"sku":"85123A","requested":6,"available":2}]}""");
        assertThat(others.told(order, "OrderCancelled.v1")).contains("insufficient-stock");
    }

    @Test
    void cancelsWhatIsDeclined() {
        var order = placed(ada);

        others.say(declined(order));

        awaitOrder(order, "CANCELLED", "FAILED");
        assertThat(order(order).at("/cancellation/code")).isEqualTo("payment-declined");
        assertThat(order(order).at("/cancellation/detail")).isEqualTo("Your card was declined.");
    }

    @Test
    void asksTheCustomerToActAndConfirmsThen() {
        var order = placed(ada);

        others.say(actionRequired(order));
        awaitOrder(order, "AWAITING_PAYMENT", "REQUIRES_ACTION");
        assertThat(order(order).at("/payment/nextAction/type")).isEqualTo("redirect");
        assertThat(order(order).at("/payment/nextAction/url")).startsWith("http://");
        others.say(captured(order, 300));

        awaitOrder(order, "CONFIRMED", "CAPTURED");
        assertThat(order(order).json().at("/payment/nextAction").isNull()).isTrue();
    }

    @Test
    void cancelsForTheCustomerBeforeItIsConfirmed() {
        var order = placed(ada);

        var reply = api().as(ada).post("/api/v1/orders/" + order + "/cancel", """
                {"reason": "ordered twice"}""");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.at("/status")).isEqualTo("CANCELLED");
        assertThat(reply.at("/cancellation/code")).isEqualTo("customer-request");
        assertThat(reply.at("/cancellation/detail")).isEqualTo("ordered twice");
        awaitHeard(order, "OrderPlaced.v1", "OrderCancelled.v1");
        var second = api().as(ada).post("/api/v1/orders/" + order + "/cancel", "{}");
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.slug()).isEqualTo("order-not-cancellable");
    }

    @Test
    void cancelsForTheCustomerAfterItIsConfirmedAndShowsTheRefund() {
        var order = placed(ada);
        others.say(captured(order, 300));
        awaitOrder(order, "CONFIRMED", "CAPTURED");

        assertThat(api().as(ada).post("/api/v1/orders/" + order + "/cancel", "{}").at("/status"))
                .isEqualTo("CANCELLED");
        awaitHeard(order, "OrderPlaced.v1", "OrderConfirmed.v1", "OrderCancelled.v1");
        others.say(refunded(order, 300, 300));

        awaitOrder(order, "CANCELLED", "REFUNDED");
        assertThat(others.heardOf(order)).hasSize(3);
    }

    @Test
    void letsACaptureAfterTheCancellationBeRefunded() {
        var order = placed(ada);
        api().as(ada).post("/api/v1/orders/" + order + "/cancel", "{}");

        others.say(captured(order, 300));
        awaitOrder(order, "CANCELLED", "CAPTURED");
        others.say(refunded(order, 300, 300));

        awaitOrder(order, "CANCELLED", "REFUNDED");
        awaitHeard(order, "OrderPlaced.v1", "OrderCancelled.v1");
    }

    @Test
    void followsRefundsOfAConfirmedOrderByTheirSum() {
        var order = placed(ada);
        others.say(captured(order, 300), refundFailed(order, 300, 0), refunded(order, 300, 100));
        awaitOrder(order, "CONFIRMED", "PARTIALLY_REFUNDED");

        others.say(refunded(order, 300, 300), refunded(order, 300, 200));

        awaitOrder(order, "CONFIRMED", "REFUNDED");
    }

    @Test
    void isMovedOnceByEventsThatComeTenTimesAndShuffled() {
        var orders = IntStream.range(0, 10).mapToObj(_ -> placed(ada)).toList();
        var events = new ArrayList<OtherServices.Said>();
        for (var order : orders) {
            events.addAll(Collections.nCopies(10, captured(order, 300)));
            events.addAll(Collections.nCopies(10, actionRequired(order)));
            events.addAll(Collections.nCopies(10, stockReserved(order)));
        }
        Collections.shuffle(events, new Random(1));

        others.say(events.toArray(OtherServices.Said[]::new));

        for (var order : orders) {
            awaitOrder(order, "CONFIRMED", "CAPTURED");
            awaitHeard(order, "OrderPlaced.v1", "OrderConfirmed.v1");
        }
    }

    @Test
    void putsNewsOfAnUnknownOrderAsideAndGoesOn() {
        var order = placed(ada);
        var unknown = UUID.randomUUID().toString();

        others.say(captured(unknown, 300), captured(order, 300));

        awaitOrder(order, "CONFIRMED", "CAPTURED");
        await().untilAsserted(() -> assertThat(
                others.recordsOf("agora.payments.order-service.payments.dlt", unknown)).isEqualTo(1));
    }

    @Test
    void doesNotConfirmForAnotherAmount() {
        var order = placed(ada);

        others.say(captured(order, 299), actionRequired(order));

        awaitOrder(order, "AWAITING_PAYMENT", "REQUIRES_ACTION");
    }
}
