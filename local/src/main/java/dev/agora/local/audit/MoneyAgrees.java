package dev.agora.local.audit;

import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

import dev.agora.local.audit.OrderCase.Order;
import dev.agora.local.audit.OrderCase.Payment;

/** 4: what was kept is the total without the granted refunds, nothing when cancelled, and the provider says the same. */
final class MoneyAgrees extends Invariant {
    MoneyAgrees() {
        super("4", "money kept = total - refunds, as the provider's ledger says", Holds.AT_REST);
    }

    @Override
    void check(Evidence evidence, Tally tally) throws SQLException {
        Ledger ledger = evidence.ledger();
        OrderCase.each(evidence, found -> {
            Payment payment = found.payment();
            if (payment == null) {
                return;
            }
            tally.checked();
            checkBooks(found.order(), payment, tally);
            if (payment.isAtProvider()) {
                checkProvider(payment, ledger.take(payment), tally);
            }
        });
        ledger.rest().forEach(entry -> {
            tally.checked();
            tally.expect(entry.captured() == 0, "%s: the provider captured %d that no payment knows of",
                    entry.paymentIntent(), entry.captured());
        });
    }

    private static void checkBooks(@Nullable Order order, Payment payment, Tally tally) {
        long kept = payment.captured() - payment.refunded();
        if (order != null && payment.captured() > 0) {
            tally.expect(order.paymentStatus().equals(settled(payment)),
                    "payment %s: captured %d, refunded %d; its order shows %s",
                    payment.id(), payment.captured(), payment.refunded(), order.paymentStatus());
        }
        if (order != null && order.isSold()) {
            tally.expect(kept == order.total() - payment.granted(),
                    "payment %s: kept %d of the total %d with refunds of %d",
                    payment.id(), kept, order.total(), payment.granted());
        }
        if (order != null && order.isCancelled()) {
            tally.expect(kept == 0, "payment %s: kept %d of a cancelled order", payment.id(), kept);
        }
        tally.expect(payment.refunded() == payment.granted(), "payment %s: refunded %d, its refunds add up to %d",
                payment.id(), payment.refunded(), payment.granted());
    }

    private static String settled(Payment payment) {
        if (payment.refunded() == 0) {
            return "CAPTURED";
        }
        return payment.refunded() < payment.captured() ? "PARTIALLY_REFUNDED" : "REFUNDED";
    }

    private static void checkProvider(Payment payment, Ledger.@Nullable Entry entry, Tally tally) {
        long captured = entry == null ? 0 : entry.captured();
        long refunded = entry == null ? 0 : entry.refunded();
        tally.expect(captured == payment.captured() && refunded == payment.refunded(),
                "payment %s: captured %d, refunded %d; the provider's ledger: %d, %d", payment.id(), payment.captured(),
                payment.refunded(), captured, refunded);
    }
}
