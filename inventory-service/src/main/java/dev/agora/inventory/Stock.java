package dev.agora.inventory;

/**
 * The units of one SKU.
 *
 * @param onHand units in the warehouse
 * @param reserved those of them that are promised to orders
 * @param version grows by one with each change
 */
public record Stock(String sku, long onHand, long reserved, long version) {

    public Stock {
        if (reserved < 0 || reserved > onHand) {
            throw new IllegalArgumentException(
                    "%s cannot have %d reserved of %d on hand".formatted(sku, reserved, onHand));
        }
    }

    /** Units that may still be promised. */
    public long available() {
        return onHand - reserved;
    }

    Stock reserve(long quantity) {
        return new Stock(sku, onHand, reserved + quantity, version);
    }

    Stock release(long quantity) {
        return new Stock(sku, onHand, reserved - quantity, version);
    }

    Stock commit(long quantity) {
        return new Stock(sku, onHand - quantity, reserved - quantity, version);
    }

    Stock restock(long quantity) {
        return new Stock(sku, onHand + quantity, reserved, version);
    }

    /** @throws StockBelowReserved when orders hold more than that */
    Stock adjustTo(long newOnHand) {
        if (newOnHand < reserved) {
            throw new StockBelowReserved(sku, reserved);
        }
        return new Stock(sku, newOnHand, reserved, version);
    }

    Stock nextVersion() {
        return new Stock(sku, onHand, reserved, version + 1);
    }
}
