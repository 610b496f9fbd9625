package dev.agora.local.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/** What the three services of the saga know about one order; amounts in minor units. */
record OrderCase(UUID orderId, @Nullable Order order, @Nullable Reservation reservation, @Nullable Payment payment) {
    private static final String ORDERS = """
            SELECT id, status, payment_status, total, currency FROM customer_order ORDER BY id""";
    private static final String RESERVATIONS = """
            SELECT order_id, state FROM reservation ORDER BY order_id""";
    private static final String PAYMENTS = """
            SELECT p.order_id, p.id, p.currency, p.captured, p.refunded, p.provider, p.provider_reference,
                   coalesce(r.granted, 0) AS granted
              FROM payment p
              LEFT JOIN (SELECT payment_id, sum(amount) AS granted FROM refund
                          WHERE status = 'SUCCEEDED' GROUP BY payment_id) r ON r.payment_id = p.id
             ORDER BY p.order_id, p.id""";
    /** As PostgreSQL sorts them; {@link UUID#compareTo} takes its halves as signed. */
    private static final Comparator<UUID> AS_IN_SQL = (a, b) -> {
        int high = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
    };

    /** Merges the three databases in the order of the ids, so that only one case is in memory. */
    static void each(Evidence evidence, Reader reader) throws SQLException {
        try (var orders = evidence.database("order").cursor(ORDERS, Order::of);
                var reservations = evidence.database("inventory").cursor(RESERVATIONS, Reservation::of);
                var payments = evidence.database("payment").cursor(PAYMENTS, Payment::of)) {
            while (true) {
                UUID next = Stream.of(orders, reservations, payments).map(Cursor::headId).filter(Objects::nonNull)
                        .min(AS_IN_SQL).orElse(null);
                if (next == null) {
                    return;
                }
                reader.read(new OrderCase(next, orders.take(next), reservations.take(next), payments.take(next)));
            }
        }
    }

    /** Takes one case. */
    @FunctionalInterface
    interface Reader {
        void read(OrderCase orderCase);
    }

    /** An order as order-service has it. */
    record Order(String status, String paymentStatus, long total, String currency) {
        static Order of(ResultSet row) throws SQLException {
            return new Order(row.getString("status"), row.getString("payment_status"), row.getLong("total"),
                    row.getString("currency"));
        }

        boolean isSold() {
            return status.equals("CONFIRMED") || status.equals("COMPLETED");
        }

        boolean isCancelled() {
            return status.equals("CANCELLED");
        }
    }

    /** A reservation as inventory-service has it. */
    record Reservation(String state) {
        static Reservation of(ResultSet row) throws SQLException {
            return new Reservation(row.getString("state"));
        }
    }

    /**
     * A payment as payment-service has it; {@code granted} is what its refunds that succeeded add up to. Until it has heard
     * of its order it has no currency and no provider.
     */
    record Payment(UUID id, @Nullable String currency, long captured, long refunded, @Nullable String provider,
            @Nullable String reference, long granted) {
        static Payment of(ResultSet row) throws SQLException {
            return new Payment(row.getObject("id", UUID.class), row.getString("currency"), row.getLong("captured"),
                    row.getLong("refunded"), row.getString("provider"), row.getString("provider_reference"),
                    row.getLong("granted"));
        }

        boolean isAtProvider() {
            return "STRIPE".equals(provider);
        }
    }
}
