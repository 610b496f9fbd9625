package dev.agora.local.audit;

import java.sql.SQLException;

/** 5: a total is the sum of its lines at their price snapshots, less discounts, with shipping and tax. */
final class TotalsAddUp extends Invariant {
    private static final String WRONG = """
            SELECT format('order %s: total %s, subtotal %s, lines add up to %s', o.id, o.total, o.subtotal, l.subtotal)
              FROM customer_order o
              LEFT JOIN (SELECT order_id, sum(quantity::numeric * unit_price) AS subtotal,
                                bool_and(total = quantity::numeric * unit_price AND quantity > 0 AND unit_price >= 0) AS right
                           FROM order_line
                          GROUP BY order_id) l ON l.order_id = o.id
             WHERE l.subtotal IS DISTINCT FROM o.subtotal
                OR NOT l.right
                OR o.total <> o.subtotal - o.discount_total + o.shipping_total + o.tax_total
                OR o.total < 0 OR o.currency !~ '^[A-Z]{3}$'""";

    TotalsAddUp() {
        super("5", "totals are the sums of their lines", Holds.ALWAYS);
    }

    @Override
    void check(Evidence evidence, Tally tally) throws SQLException {
        Snapshot order = evidence.database("order");
        tally.checked(order.count("SELECT count(*) FROM customer_order"));
        order.violations(WRONG, tally);
    }
}
