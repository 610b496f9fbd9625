package dev.agora.local.audit;

import java.sql.SQLException;

/** 8: a key makes one order at most, and its stored answer is about that order. Keys are kept for a day. */
final class OneOrderPerKey extends Invariant {
    private static final String KEPT = """
            WITH kept AS (
                SELECT scope, key, body, substring(location FROM '/orders/([0-9a-f-]{36})$')::uuid AS order_id
                  FROM idempotency_record
                 WHERE location ~ '/orders/[0-9a-f-]{36}$')
            """;
    private static final String SAME_KEY = """
            SELECT format('key %s of %s has %s answers', key, scope, count(*))
              FROM idempotency_record GROUP BY scope, key HAVING count(*) > 1""";
    private static final String SAME_ORDER = KEPT + """
            SELECT format('order %s was made under %s keys', order_id, count(*))
              FROM kept GROUP BY order_id HAVING count(*) > 1""";
    private static final String WITHOUT_KEY = KEPT + """
            SELECT format('order %s was made under no key', o.id)
              FROM customer_order o
              LEFT JOIN kept k ON k.order_id = o.id
             WHERE k.order_id IS NULL AND o.created_at > now() - interval '24 hours'""";
    private static final String OTHER_ANSWER = KEPT + """
            SELECT format('key %s of %s made order %s and answers otherwise', key, scope, order_id)
              FROM kept
             WHERE convert_from(body, 'UTF8')::json ->> 'id' IS DISTINCT FROM order_id::text""";

    OneOrderPerKey() {
        super("8", "one Idempotency-Key makes one order", Holds.ALWAYS);
    }

    @Override
    void check(Evidence evidence, Tally tally) throws SQLException {
        Snapshot order = evidence.database("order");
        tally.checked(order.count("SELECT count(*) FROM idempotency_record"));
        order.violations(SAME_KEY, tally);
        order.violations(SAME_ORDER, tally);
        order.violations(WITHOUT_KEY, tally);
        order.violations(OTHER_ANSWER, tally);
    }
}
