package dev.agora.inventory;

/** Units of a SKU that an order wants. */
public record Line(String sku, long quantity) {

    public Line {
        if (quantity < 1) {
            throw new IllegalArgumentException("Nobody can order %d of %s".formatted(quantity, sku));
        }
    }
}
