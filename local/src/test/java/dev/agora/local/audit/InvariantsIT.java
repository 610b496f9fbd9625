package dev.agora.local.audit;

import java.sql.SQLException;
import java.util.Set;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static dev.agora.local.audit.HealthyBooks.DECLINED;
import static dev.agora.local.audit.HealthyBooks.SKU;
import static dev.agora.local.audit.HealthyBooks.SOLD;
import static dev.agora.local.audit.HealthyBooks.UNDONE;
import static dev.agora.local.audit.HealthyBooks.WAITING;
import static dev.agora.local.audit.HealthyBooks.ledgerEntry;
import static dev.agora.local.audit.HealthyBooks.paymentOf;
import static org.assertj.core.api.Assertions.assertThat;

/** Every check sees what it is there to see: each violation is planted, one at a time, in books that were in order. */
class InvariantsIT {
    private static AuditedShop shop;

    @BeforeAll
    static void open() {
        shop = AuditedShop.open();
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @BeforeEach
    void writeHealthyBooks() {
        shop.clear();
        HealthyBooks.write(shop);
    }

    @ParameterizedTest
    @MethodSource("dev.agora.local.audit.Auditor#invariants")
    void findsNothingInHealthyBooks(Invariant invariant) throws SQLException {
        Finding finding = examine(invariant, Claims.NONE);

        assertThat(finding.examples()).isEmpty();
        assertThat(finding.violations()).isZero();
        assertThat(finding.checked()).isPositive();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            UPDATE stock SET reserved = 4                                       | reserved 4, reservations hold 3
            UPDATE stock SET reserved = 0; DELETE FROM reservation_line; UPDATE stock SET on_hand = -1 | on hand -1
            UPDATE stock SET on_hand = 97                                       | on hand 97, movements add up to 98
            UPDATE stock SET reserved = 99                                      | on hand 98, reserved 99
            DELETE FROM stock_movement WHERE kind = 'restock'                   | movements add up to 96
            DELETE FROM stock                                                   | reserved 0, reservations hold 3
            UPDATE reservation SET state = 'RESERVED' WHERE state = 'COMMITTED' | reservations hold 5
            """)
    void seesStockThatDoesNotAddUp(String sql, String example) throws SQLException {
        shop.run("inventory", sql);
        assertFound(new StockAddsUp(), example);
    }

    @Test
    void seesReservationsAndPaymentsWithoutAnOrder() throws SQLException {
        shop.run("order", "DELETE FROM customer_order WHERE id = '%s'".formatted(UNDONE));
        assertFound(new HoldingsHaveOrders(), "reservation without an order: " + UNDONE,
                "payment without an order: " + UNDONE);
    }

    @Test
    void seesStockHeldForOrdersThatHaveEnded() throws SQLException {
        shop.run("inventory", "UPDATE reservation SET state = 'RESERVED'");
        assertFound(new HoldingsHaveOrders(), "order " + SOLD + " is CONFIRMED, its stock still RESERVED",
                "order " + DECLINED + " is CANCELLED, its stock still RESERVED",
                "order " + UNDONE + " is CANCELLED, its stock still RESERVED");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            inventory | UPDATE reservation SET state = 'RELEASED'  | CONFIRMED over 500, its stock RELEASED
            inventory | DELETE FROM reservation                    | CONFIRMED over 500, its stock absent
            inventory | UPDATE reservation SET state = 'COMMITTED' | CANCELLED over 500, its stock COMMITTED
            inventory | UPDATE reservation SET state = 'REJECTED'  | AWAITING_PAYMENT over 500, its stock REJECTED
            payment   | DELETE FROM payment                        | CONFIRMED over 500, its stock COMMITTED, captured 0
            payment   | UPDATE payment SET captured = 499 WHERE captured = 500 | CONFIRMED over 500, its stock COMMITTED, captured 499
            payment   | UPDATE payment SET currency = 'EUR'        | CONFIRMED over 500
            payment   | UPDATE payment SET captured = 500          | AWAITING_PAYMENT over 500, its stock RESERVED, captured 500
            payment   | UPDATE payment SET refunded = 400 WHERE refunded = 500 | CANCELLED over 500, its stock RESTOCKED, captured 500, refunded 400
            order     | UPDATE customer_order SET status = 'PENDING' | PENDING over 500
            """)
    void seesEndingsThatDisagree(String database, String sql, String example) throws SQLException {
        shop.run(database, sql);
        assertFound(new EndingsAgree(), example);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            payment | UPDATE payment SET refunded = 100 WHERE status = 'CAPTURED' | kept 400 of the total 500 with refunds of 0
            payment | UPDATE payment SET refunded = 400 WHERE status = 'REFUNDED' | kept 100 of a cancelled order
            payment | DELETE FROM refund WHERE amount = 200                       | refunded 500, its refunds add up to 300
            payment | UPDATE payment SET captured = 400 WHERE status = 'CAPTURED' | captured 400, refunded 0; the provider's ledger: 500, 0
            payment | UPDATE payment SET provider = 'MANUAL'                      | the provider captured 500 that no payment knows of
            order   | UPDATE customer_order SET payment_status = 'CAPTURED'       | captured 500, refunded 500; its order shows CAPTURED
            """)
    void seesMoneyThatDoesNotAddUp(String database, String sql, String example) throws SQLException {
        shop.run(database, sql);
        assertFound(new MoneyAgrees(), example);
    }

    @Test
    void seesThatTheProviderDisagrees() throws SQLException {
        shop.ledger(ledgerEntry(SOLD, 500, 0) + ',' + ledgerEntry(SOLD, 500, 0) + ',' + ledgerEntry(UNDONE, 500, 300));
        assertFound(new MoneyAgrees(),
                "payment %s: captured 500, refunded 0; the provider's ledger: 1000, 0".formatted(paymentOf(SOLD)),
                "payment %s: captured 500, refunded 500; the provider's ledger: 500, 300".formatted(paymentOf(UNDONE)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            UPDATE payment SET refunded = 600 WHERE status = 'REFUNDED' | refunded 600, captured 500 of 500
            UPDATE payment SET captured = 600 WHERE status = 'CAPTURED' | refunded 0, captured 600 of 500
            UPDATE payment SET refunded = -1 WHERE status = 'CAPTURED'  | refunded -1
            UPDATE payment SET order_id = '0199f3a0-7c1e-7a52-9d3b-4f6c2f1e8a01' | 2 captures
            """)
    void seesMoneyOutOfBounds(String sql, String example) throws SQLException {
        shop.run("payment", sql);
        assertFound(new RefundsWithinCaptures(), example);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            UPDATE order_line SET unit_price = 251, total = 502                           | total 500, subtotal 500, lines add up to 502
            UPDATE order_line SET total = 499                                             | lines add up to 500
            DELETE FROM order_line                                                        | lines add up to
            UPDATE customer_order SET total = 501                                         | total 501, subtotal 500
            UPDATE customer_order SET discount_total = 1                                  | total 500
            UPDATE customer_order SET currency = '£'                                      | total 500
            UPDATE order_line SET quantity = -2, unit_price = -250                        | lines add up to 500
            """)
    void seesTotalsThatDoNotAddUp(String sql, String example) throws SQLException {
        shop.run("order", sql);
        assertFound(new TotalsAddUp(), example);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            order     | UPDATE customer_order SET deadline = now() - interval '1 s' | is AWAITING_PAYMENT since its deadline
            payment   | UPDATE payment SET status = 'UNKNOWN' WHERE status = 'FAILED' | is UNKNOWN
            order     | INSERT INTO outbox (topic, headers) VALUES ('agora.orders', '{}') | order: 1 rows in outbox
            inventory | INSERT INTO outbox (topic, headers) VALUES ('agora.stock', '{}')  | inventory: 1 rows in outbox
            payment   | INSERT INTO payment_work (id, payment_id, kind, due_at) SELECT id, id, 'RESOLVE', now() FROM payment | payment: 3 rows in payment_work
            """)
    void seesWhatIsLeftUndone(String database, String sql, String example) throws SQLException {
        shop.run(database, sql);
        assertFound(new NothingIsLeftUndone(), example);
    }

    @Test
    void seesAcknowledgedOrdersThatAreGone() throws SQLException {
        shop.run("order", "DELETE FROM customer_order WHERE id = '%s'".formatted(SOLD));
        var claims = new Claims(Set.of(SOLD, WAITING), Set.of());

        Finding finding = examine(new AcknowledgedOrdersExist(), claims);

        assertThat(finding.examples()).containsExactly(
                "key key-%1$s of ada was answered with /api/v1/orders/%1$s, which does not exist".formatted(SOLD),
                "order %s was acknowledged and does not exist".formatted(SOLD));
    }

    @Test
    void seesOrdersThatWereRefused() throws SQLException {
        var claims = new Claims(Set.of(), Set.of("key-" + SOLD, "key-that-left-nothing"));

        assertThat(examine(new AcknowledgedOrdersExist(), claims).examples())
                .containsExactly("key key-%1$s was refused and has made /api/v1/orders/%1$s".formatted(SOLD));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            INSERT INTO idempotency_record (scope, key, fingerprint, status, location, body) SELECT scope, key, fingerprint, status, NULL, body FROM idempotency_record LIMIT 1 | has 2 answers
            INSERT INTO idempotency_record (scope, key, fingerprint, status, location, body) SELECT scope, 'other', fingerprint, status, location, body FROM idempotency_record LIMIT 1 | was made under 2 keys
            DELETE FROM idempotency_record WHERE key = 'key-0199f3a0-7c1e-7a52-9d3b-4f6c2f1e8a01' | order 0199f3a0-7c1e-7a52-9d3b-4f6c2f1e8a01 was made under no key
            UPDATE idempotency_record SET body = '{"id": "another"}' | and answers otherwise
            """)
    void seesKeysThatAreNotOneOrder(String sql, String example) throws SQLException {
        shop.run("order", sql);
        assertFound(new OneOrderPerKey(), example);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            DELETE FROM order_history WHERE version = 2                             | version 3 after 1
            DELETE FROM order_history WHERE version = 1                             | begins with PENDING to
            DELETE FROM order_history                                               | begins with null to null
            UPDATE order_history SET to_status = 'COMPLETED' WHERE version = 2      | PENDING to COMPLETED
            UPDATE order_history SET from_status = 'CONFIRMED' WHERE version = 2    | version 2 goes on from CONFIRMED, not from PENDING
            UPDATE order_history SET to_status = 'CONFIRMED' WHERE version = 4      | CANCELLED to CONFIRMED
            UPDATE customer_order SET version = version + 1                         | is CONFIRMED in version 3, its history ends with CONFIRMED in 2
            UPDATE customer_order SET status = 'COMPLETED'                          | is COMPLETED in version 2, its history ends with CONFIRMED in 2
            """)
    void seesIllegalHistories(String sql, String example) throws SQLException {
        shop.run("order", sql);
        assertFound(new HistoriesAreLegal(), example);
    }

    @Test
    void seesACacheThatIsWrong() throws SQLException {
        shop.cache(SKU, 96, 7, 30);
        shop.cache("gone", 1, 1, 30);
        shop.cache("for ever", 1, 1, 0);

        assertFound(new CacheAgrees(), SKU + ": cached 96 (version 7), in the database 95 (version 7)",
                "gone: cached 1 (version 1), unknown to the database");
    }

    @Test
    void givesAFewExamplesOnly() throws SQLException {
        shop.run("inventory",
                "INSERT INTO reservation (order_id, state) SELECT uuidv7(), 'RELEASED' FROM generate_series(1, 7)");

        Finding finding = examine(new HoldingsHaveOrders(), Claims.NONE);

        assertThat(finding.violations()).isEqualTo(7);
        assertThat(finding.examples()).hasSize(5);
        assertThat(finding.isClean()).isFalse();
    }

    private static void assertFound(Invariant invariant, String... examples) throws SQLException {
        Finding finding = examine(invariant, Claims.NONE);
        assertThat(finding.isClean()).isFalse();
        for (String example : examples) {
            assertThat(finding.examples()).anySatisfy(found -> assertThat(found).contains(example));
        }
    }

    private static Finding examine(Invariant invariant, Claims claims) throws SQLException {
        try (Evidence evidence = Evidence.take(shop.addresses(), claims)) {
            return invariant.examine(evidence);
        }
    }
}
