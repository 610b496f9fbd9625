package dev.agora.local.audit;

import java.sql.SQLException;

/** 2: every reservation and payment has its order, and none still holds stock for an order that has ended. */
final class HoldingsHaveOrders extends Invariant {
    HoldingsHaveOrders() {
        super("2", "reservations and payments have their orders", Holds.AT_REST);
    }

    @Override
    void check(Evidence evidence, Tally tally) throws SQLException {
        OrderCase.each(evidence, found -> {
            tally.checked();
            var order = found.order();
            var reservation = found.reservation();
            tally.expect(order != null || reservation == null, "reservation without an order: %s", found.orderId());
            tally.expect(order != null || found.payment() == null, "payment without an order: %s", found.orderId());
            if (order != null && reservation != null && (order.isSold() || order.isCancelled())) {
                tally.expect(!reservation.state().equals("RESERVED"), "order %s is %s, its stock still RESERVED",
                        found.orderId(), order.status());
            }
        });
    }
}
