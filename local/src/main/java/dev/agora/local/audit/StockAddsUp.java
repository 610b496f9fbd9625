package dev.agora.local.audit;

import java.sql.SQLException;

/** 1: no stock is negative, what is reserved is reserved by somebody, and what is there has come in by movements. */
final class StockAddsUp extends Invariant {
    private static final String NEGATIVE = """
            SELECT format('%s: on hand %s, reserved %s', sku, on_hand, reserved)
              FROM stock
             WHERE on_hand < 0 OR reserved < 0 OR on_hand < reserved""";
    private static final String RESERVED = """
            SELECT format('%s: reserved %s, reservations hold %s', sku, coalesce(s.reserved, 0), coalesce(held.quantity, 0))
              FROM stock s
              FULL JOIN (SELECT l.sku, sum(l.quantity) AS quantity
                           FROM reservation_line l
                           JOIN reservation r ON r.order_id = l.order_id
                          WHERE r.state = 'RESERVED'
                          GROUP BY l.sku) held USING (sku)
             WHERE coalesce(s.reserved, 0) <> coalesce(held.quantity, 0)""";
    private static final String ON_HAND = """
            SELECT format('%s: on hand %s, movements add up to %s', sku, coalesce(s.on_hand, 0), coalesce(moved.quantity, 0))
              FROM stock s
              FULL JOIN (SELECT sku, sum(quantity) AS quantity FROM stock_movement GROUP BY sku) moved USING (sku)
             WHERE coalesce(s.on_hand, 0) <> coalesce(moved.quantity, 0)""";

    StockAddsUp() {
        super("1", "stock is never negative and adds up", Holds.ALWAYS);
    }

    @Override
    void check(Evidence evidence, Tally tally) throws SQLException {
        Snapshot inventory = evidence.database("inventory");
        tally.checked(inventory.count("SELECT count(*) FROM stock"));
        inventory.violations(NEGATIVE, tally);
        inventory.violations(RESERVED, tally);
        inventory.violations(ON_HAND, tally);
    }
}
