package dev.agora.local.audit;

import java.util.UUID;

/** Four orders whose books are in order: one sold, one declined, one sold and cancelled, one waiting for its customer. */
final class HealthyBooks {
    static final String SKU = "85123A";
    static final UUID SOLD = UUID.fromString("0199f3a0-7c1e-7a52-9d3b-4f6c2f1e8a01");
    static final UUID DECLINED = UUID.fromString("0199f3a0-7c1e-7a52-9d3b-4f6c2f1e8a02");
    /** Sorts last in PostgreSQL and first as a Java UUID. */
    static final UUID UNDONE = UUID.fromString("f199f3a0-7c1e-7a52-9d3b-4f6c2f1e8a03");
    static final UUID WAITING = UUID.fromString("0199f3a0-7c1e-7a52-9d3b-4f6c2f1e8a04");

    private final AuditedShop shop;

    private HealthyBooks(AuditedShop shop) {
        this.shop = shop;
    }

    static void write(AuditedShop shop) {
        var books = new HealthyBooks(shop);
        books.order(SOLD, "CONFIRMED", "CAPTURED", "PENDING", "CONFIRMED");
        books.order(DECLINED, "CANCELLED", "FAILED", "PENDING", "CANCELLED");
        books.order(UNDONE, "CANCELLED", "REFUNDED", "PENDING", "CONFIRMED", "CANCELLED", "CANCELLED");
        books.order(WAITING, "AWAITING_PAYMENT", "REQUIRES_ACTION", "PENDING", "AWAITING_PAYMENT");
        books.stock();
        books.payment(SOLD, "CAPTURED", 500, 0);
        books.payment(DECLINED, "FAILED", 0, 0);
        books.payment(UNDONE, "REFUNDED", 500, 500);
        books.payment(WAITING, "REQUIRES_ACTION", 0, 0);
        shop.run("payment", """
                INSERT INTO refund (id, payment_id, kind, amount, status, reason, created_at)
                VALUES (uuidv7(), '%1$s', 'REQUESTED', 200, 'SUCCEEDED', 'scratched', now()),
                       (uuidv7(), '%1$s', 'REQUESTED', 100, 'FAILED', 'scratched', now()),
                       (uuidv7(), '%1$s', 'CANCELLATION', 300, 'SUCCEEDED', 'cancelled', now())"""
                .formatted(paymentOf(UNDONE)));
        shop.ledger(ledgerEntry(SOLD, 500, 0) + ',' + ledgerEntry(DECLINED, 0, 0) + ',' + ledgerEntry(UNDONE, 500, 500)
                + ',' + ledgerEntry(WAITING, 0, 0));
        shop.cache(SKU, 95, 7, 30);
    }

    static UUID paymentOf(UUID order) {
        return new UUID(order.getMostSignificantBits() + 1, order.getLeastSignificantBits());
    }

    static String ledgerEntry(UUID order, long captured, long refunded) {
        return """
                {"paymentIntent": "pi_%s", "amount": 500, "currency": "GBP", "captured": %d, "refunded": %d, "status": "any",
                 "metadata": {"orderId": "%1$s", "paymentId": "%s"}}""".formatted(order, captured, refunded,
                paymentOf(order));
    }

    /** An order of two pieces at 250, with a history through these statuses. */
    private void order(UUID id, String status, String paymentStatus, String... history) {
        boolean open = status.equals("AWAITING_PAYMENT");
        shop.run("order", """
                INSERT INTO customer_order (id, number, status, payment_status, fulfillment_status, subtotal, discount_total,
                        shipping_total, tax_total, total, currency, payment_provider, payment_method, cancellation_code,
                        deadline, version, created_at, updated_at)
                VALUES ('%1$s', 'A-1', '%2$s', '%3$s', 'UNFULFILLED', 500, 0, 0, 0, 500, 'GBP', 'stripe', 'pm_card_visa',
                        CASE '%2$s' WHEN 'CANCELLED' THEN 'customer-request' END,
                        CASE WHEN %4$s THEN now() + interval '10 minutes' END, %5$d, now(), now());
                INSERT INTO order_line (order_id, sku, name, quantity, unit_price, total)
                VALUES ('%1$s', '%6$s', 'Heart', 2, 250, 500);
                INSERT INTO idempotency_record (scope, key, fingerprint, status, location, body)
                VALUES ('ada', 'key-%1$s', 'print', 201, '/api/v1/orders/%1$s', '{"id": "%1$s"}');
                INSERT INTO order_history (order_id, version, at, from_status, to_status, payment_status, cause)
                SELECT '%1$s', version, now(), lag(status) OVER (ORDER BY version), status, 'PENDING', 'test'
                  FROM unnest('{%7$s}'::text[]) WITH ORDINALITY step (status, version)"""
                .formatted(id, status, paymentStatus, open, history.length, SKU, String.join(",", history)));
    }

    private void stock() {
        shop.run("inventory", """
                INSERT INTO stock (sku, on_hand, reserved, version) VALUES ('%1$s', 98, 3, 7);
                INSERT INTO reservation (order_id, state)
                VALUES ('%2$s', 'COMMITTED'), ('%3$s', 'RELEASED'), ('%4$s', 'RESTOCKED'), ('%5$s', 'RESERVED');
                INSERT INTO reservation_line (order_id, sku, quantity)
                VALUES ('%2$s', '%1$s', 2), ('%3$s', '%1$s', 2), ('%4$s', '%1$s', 2), ('%5$s', '%1$s', 3);
                INSERT INTO stock_movement (sku, kind, quantity, order_id)
                VALUES ('%1$s', 'opening', 100, NULL), ('%1$s', 'commit', -2, '%2$s'), ('%1$s', 'commit', -2, '%4$s'),
                       ('%1$s', 'restock', 2, '%4$s')""".formatted(SKU, SOLD, DECLINED, UNDONE, WAITING));
    }

    private void payment(UUID order, String status, long captured, long refunded) {
        shop.run("payment", """
                INSERT INTO payment (id, order_id, status, provider, method, amount, currency, captured, refunded,
                                     provider_reference)
                VALUES ('%s', '%s', '%s', 'STRIPE', 'pm_card_visa', 500, 'GBP', %d, %d, 'pi_%2$s')"""
                .formatted(paymentOf(order), order, status, captured, refunded));
    }
}
