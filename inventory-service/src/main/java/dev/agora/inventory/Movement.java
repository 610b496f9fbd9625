package dev.agora.inventory;

import java.util.Locale;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Units that came or went. What a SKU has on hand is the sum of its movements; reserving moves nothing.
 *
 * @param quantity units, negative when they went
 * @param orderId the order that moved them, null when none did
 * @param reason why staff moved them
 * @param reference where that is written down, such as a delivery note
 */
public record Movement(String sku, Kind kind, long quantity, @Nullable UUID orderId, @Nullable String reason,
        @Nullable String reference) {

    /** What moves stock. */
    public enum Kind {
        OPENING, ADJUSTMENT, COMMIT, RESTOCK;

        /** As it is stored and shown. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String wire) {
            return valueOf(wire.toUpperCase(Locale.ROOT));
        }
    }

    static Movement opening(String sku, long quantity) {
        return new Movement(sku, Kind.OPENING, quantity, null, null, null);
    }

    static Movement commit(UUID orderId, Line line) {
        return new Movement(line.sku(), Kind.COMMIT, -line.quantity(), orderId, null, null);
    }

    static Movement restock(UUID orderId, Line line) {
        return new Movement(line.sku(), Kind.RESTOCK, line.quantity(), orderId, null, null);
    }
}
