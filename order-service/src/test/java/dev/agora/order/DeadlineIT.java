package dev.agora.order;

import java.util.UUID;

import org.junit.jupiter.api.Test;

import static dev.agora.order.OtherServices.actionRequired;
import static dev.agora.order.OtherServices.captured;
import static dev.agora.order.OtherServices.refunded;
import static org.assertj.core.api.Assertions.assertThat;

class DeadlineIT extends ServiceTest {
    private final UUID ada = UUID.randomUUID();

    @Test
    void cancelsWhatWasNotSettledInTime() {
        var order = placed(ada);

        miss(order);

        awaitOrder(order, "CANCELLED", "PENDING");
        awaitHeard(order, "OrderPlaced.v1", "OrderCancelled.v1");
        assertThat(order(order).at("/cancellation/code")).isEqualTo("timed-out");
    }

    @Test
    void cancelsWhatTheCustomerDidNotPayInTimeAndLetsALatePaymentBeRefunded() {
        var order = placed(ada);
        others.say(actionRequired(order));
        awaitOrder(order, "AWAITING_PAYMENT", "REQUIRES_ACTION");

        miss(order);
        awaitOrder(order, "CANCELLED", "FAILED");
        assertThat(order(order).at("/cancellation/code")).isEqualTo("payment-timeout");
        others.say(captured(order, 300), refunded(order, 300, 300));

        awaitOrder(order, "CANCELLED", "REFUNDED");
        awaitHeard(order, "OrderPlaced.v1", "OrderCancelled.v1");
    }

    @Test
    void setsDeadlinesInDatabaseTime() {
        var order = placed(ada);
        assertThat(seconds(order)).isBetween(100, 120);

        others.say(actionRequired(order));
        awaitOrder(order, "AWAITING_PAYMENT", "REQUIRES_ACTION");

        assertThat(seconds(order)).isBetween(860, 900);
    }

    private int seconds(String order) {
        return jdbc.sql("SELECT extract(epoch FROM deadline - now())::int FROM customer_order WHERE id = ?::uuid")
                .param(order).query(Integer.class).single();
    }

    private void miss(String order) {
        jdbc.sql("UPDATE customer_order SET deadline = now() - interval '1 second' WHERE id = ?::uuid").param(order)
                .update();
    }
}
