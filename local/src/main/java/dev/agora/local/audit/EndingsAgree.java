package dev.agora.local.audit;

import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.agora.local.audit.OrderCase.Order;
import dev.agora.local.audit.OrderCase.Payment;
import dev.agora.local.audit.OrderCase.Reservation;

/** 3: what order-service decided has happened to the stock and to the money. */
final class EndingsAgree extends Invariant {
    private static final Set<String> GIVEN_BACK = Set.of("RELEASED", "REJECTED", "RESTOCKED", "absent");

    EndingsAgree() {
        super("3", "sold is paid and committed, cancelled is given back", Holds.AT_REST);
    }

    @Override
    void check(Evidence evidence, Tally tally) throws SQLException {
        OrderCase.each(evidence, found -> {
            Order order = found.order();
            if (order != null) {
                tally.checked();
                check(found, order, tally);
            }
        });
    }

    private static void check(OrderCase found, Order order, Tally tally) {
        String stock = state(found.reservation());
        Payment payment = found.payment();
        long captured = payment == null ? 0 : payment.captured();
        long refunded = payment == null ? 0 : payment.refunded();
        boolean agrees = switch (order.status()) {
            case "CONFIRMED", "COMPLETED" -> stock.equals("COMMITTED") && captured == order.total() && payment != null
                    && Objects.equals(payment.currency(), order.currency());
            case "CANCELLED" -> GIVEN_BACK.contains(stock) && captured == refunded;
            case "AWAITING_PAYMENT" -> stock.equals("RESERVED") && captured == 0;
            default -> false;
        };
        tally.expect(agrees, "order %s is %s over %d, its stock %s, captured %d, refunded %d", found.orderId(),
                order.status(), order.total(), stock, captured, refunded);
    }

    private static String state(@Nullable Reservation reservation) {
        return reservation == null ? "absent" : reservation.state();
    }
}
