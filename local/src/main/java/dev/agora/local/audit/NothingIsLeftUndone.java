package dev.agora.local.audit;

import java.sql.SQLException;
import java.util.Map;

/** 6: no order is past its deadline, no payment's outcome unknown, and nothing waits to be published or done. */
final class NothingIsLeftUndone extends Invariant {
    private static final String OVERDUE = """
            SELECT format('order %s is %s since its deadline %s', id, status, deadline)
              FROM customer_order
             WHERE status IN ('PENDING', 'AWAITING_PAYMENT') AND deadline < now()""";
    private static final String UNKNOWN = """
            SELECT format('payment %s of order %s is UNKNOWN', id, order_id) FROM payment WHERE status = 'UNKNOWN'""";

    NothingIsLeftUndone() {
        super("6", "nothing is overdue, unknown or unpublished", Holds.AT_REST);
    }

    @Override
    void check(Evidence evidence, Tally tally) throws SQLException {
        Snapshot order = evidence.database("order");
        Snapshot payment = evidence.database("payment");
        tally.checked(order.count("SELECT count(*) FROM customer_order"));
        order.violations(OVERDUE, tally);
        tally.checked(payment.count("SELECT count(*) FROM payment"));
        payment.violations(UNKNOWN, tally);
        for (Map.Entry<String, Snapshot> database : evidence.databases().entrySet()) {
            for (Backlog backlog : Backlog.of(database.getKey(), database.getValue())) {
                tally.checked();
                tally.expect(backlog.rows() == 0, "%s", backlog);
            }
        }
    }
}
