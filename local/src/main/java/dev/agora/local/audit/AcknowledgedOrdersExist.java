package dev.agora.local.audit;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** 7: an order that a customer was told of exists, and one that was refused does not. */
final class AcknowledgedOrdersExist extends Invariant {
    private static final String PROMISED_BUT_ABSENT = """
            SELECT format('key %s of %s was answered with %s, which does not exist', r.key, r.scope, r.location)
              FROM idempotency_record r
              LEFT JOIN customer_order o ON o.id = substring(r.location FROM '/orders/([0-9a-f-]{36})$')::uuid
             WHERE r.location LIKE '%/orders/%' AND o.id IS NULL""";

    AcknowledgedOrdersExist() {
        super("7", "acknowledged orders exist, refused ones do not", Holds.AT_REST);
    }

    @Override
    void check(Evidence evidence, Tally tally) throws SQLException {
        Snapshot order = evidence.database("order");
        tally.checked(order.count("SELECT count(*) FROM idempotency_record WHERE location LIKE '%/orders/%'"));
        order.violations(PROMISED_BUT_ABSENT, tally);

        Claims claims = evidence.claims();
        tally.checked(claims.acknowledged().size());
        Set<UUID> missing = new HashSet<>(claims.acknowledged());
        order.each("SELECT id FROM customer_order", row -> missing.remove(row.getObject("id", UUID.class)));
        missing.forEach(id -> tally.violation("order %s was acknowledged and does not exist".formatted(id)));

        tally.checked(claims.refusedKeys().size());
        order.each("SELECT key, location FROM idempotency_record", row -> tally.expect(
                !claims.refusedKeys().contains(row.getString("key")), "key %s was refused and has made %s",
                row.getString("key"), row.getString("location")));
    }
}
