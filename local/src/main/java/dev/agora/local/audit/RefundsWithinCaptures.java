package dev.agora.local.audit;

import java.sql.SQLException;

/** Part of 4 that holds at any moment: never more is refunded than captured, nor captured than asked, and once an order. */
final class RefundsWithinCaptures extends Invariant {
    private static final String BEYOND = """
            SELECT format('payment %s: refunded %s, captured %s of %s', id, refunded, captured, amount)
              FROM payment
             WHERE NOT (0 <= refunded AND refunded <= captured AND captured <= amount)""";
    private static final String TWICE = """
            SELECT format('order %s: %s captures', order_id, count(*))
              FROM payment
             WHERE captured > 0
             GROUP BY order_id
            HAVING count(*) > 1""";

    RefundsWithinCaptures() {
        super("4a", "refunded <= captured <= total, captured once", Holds.ALWAYS);
    }

    @Override
    void check(Evidence evidence, Tally tally) throws SQLException {
        Snapshot payment = evidence.database("payment");
        tally.checked(payment.count("SELECT count(*) FROM payment"));
        payment.violations(BEYOND, tally);
        payment.violations(TWICE, tally);
    }
}
