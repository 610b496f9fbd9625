package dev.agora.local.replay;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** What a customer still has of a confirmed order. */
final class PastOrder {
    private final String id;
    private final String paymentId;
    private final Map<String, Bought> lines = new HashMap<>();

    PastOrder(String id, String paymentId, Collection<Bought> lines) {
        this.id = id;
        this.paymentId = paymentId;
        lines.forEach(line -> this.lines.put(line.sku, line));
    }

    String id() {
        return id;
    }

    String paymentId() {
        return paymentId;
    }

    int quantity(String sku) {
        Bought bought = lines.get(sku);
        return bought == null ? 0 : bought.quantity;
    }

    /** Takes goods back and tells what they cost, in minor units. */
    long takeBack(String sku, int quantity) {
        Bought bought = lines.get(sku);
        if (bought == null || bought.quantity < quantity) {
            throw new IllegalArgumentException("Order %s has less than %d of %s left".formatted(id, quantity, sku));
        }
        if (bought.quantity == quantity) {
            lines.remove(sku);
        } else {
            lines.put(sku, new Bought(sku, bought.quantity - quantity, bought.unitPrice));
        }
        return bought.unitPrice * quantity;
    }

    boolean isAllReturned() {
        return lines.isEmpty();
    }

    /** A quantity of pieces at a price in minor units. */
    record Bought(String sku, int quantity, long unitPrice) {}
}
