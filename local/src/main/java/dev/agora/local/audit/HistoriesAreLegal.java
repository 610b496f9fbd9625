package dev.agora.local.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** 9: every step of every order is one that the state machine has, one after the other without a gap. */
final class HistoriesAreLegal extends Invariant {
    private static final String STEPS = """
            SELECT o.id, o.status, o.version AS last, h.version, h.from_status, h.to_status
              FROM customer_order o
              LEFT JOIN order_history h ON h.order_id = o.id
             ORDER BY o.id, h.version""";
    private static final Map<String, Set<String>> TABLE = Map.of(
            "PENDING", Set.of("PENDING", "AWAITING_PAYMENT", "CONFIRMED", "CANCELLED"),
            "AWAITING_PAYMENT", Set.of("AWAITING_PAYMENT", "CONFIRMED", "CANCELLED"),
            "CONFIRMED", Set.of("CONFIRMED", "CANCELLED", "COMPLETED"),
            "CANCELLED", Set.of("CANCELLED"),
            "COMPLETED", Set.of("COMPLETED"));

    HistoriesAreLegal() {
        super("9", "histories follow the state machine without gaps", Holds.ALWAYS);
    }

    @Override
    void check(Evidence evidence, Tally tally) throws SQLException {
        var walk = new Walk(tally);
        evidence.database("order").each(STEPS, row -> walk.step(Step.of(row)));
        walk.end();
    }

    private static boolean isEdge(@Nullable String from, @Nullable String to) {
        return from != null && to != null && TABLE.getOrDefault(from, Set.of()).contains(to);
    }

    private record Step(UUID order, String status, int last, int version, @Nullable String from, @Nullable String to) {
        static Step of(ResultSet row) throws SQLException {
            return new Step(row.getObject("id", UUID.class), row.getString("status"), row.getInt("last"),
                    row.getInt("version"), row.getString("from_status"), row.getString("to_status"));
        }
    }

    private static final class Walk {
        private final Tally tally;
        private @Nullable Step before;

        Walk(Tally tally) {
            this.tally = tally;
        }

        void step(Step step) {
            tally.checked();
            Step previous = before;
            if (previous == null || !previous.order.equals(step.order)) {
                end();
                tally.expect(step.from == null && "PENDING".equals(step.to), "order %s: begins with %s to %s",
                        step.order,
                        step.from, step.to);
            } else {
                tally.expect(Objects.equals(step.from, previous.to),
                        "order %s: version %d goes on from %s, not from %s",
                        step.order, step.version, step.from, previous.to);
                tally.expect(step.version == previous.version + 1, "order %s: version %d after %d", step.order,
                        step.version, previous.version);
                tally.expect(isEdge(step.from, step.to), "order %s: %s to %s", step.order,
                        step.from, step.to);
            }
            before = step;
        }

        /** The last step of an order must have led to where it stands. */
        void end() {
            Step last = before;
            if (last != null) {
                tally.expect(last.status.equals(last.to) && last.last == last.version,
                        "order %s is %s in version %d, its history ends with %s in %d", last.order, last.status,
                        last.last,
                        last.to, last.version);
            }
        }
    }
}
