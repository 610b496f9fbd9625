package dev.agora.local.replay;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** What a customer comes to the shop for. */
sealed interface Errand {
    /** Names the errand within a replay; the same in every reading of the same file. */
    String id();

    /** Null for a guest. */
    @Nullable
    String customer();

    List<Line> lines();

    /** A quantity of pieces, above zero, of one product. */
    record Line(String sku, int quantity) {}

    /** Goods to order; at most {@value Invoice#MAX_LINES} lines. */
    record Purchase(String id, @Nullable String customer, List<Line> lines) implements Errand {}

    /** Goods brought back, of orders that the shop does not name. */
    record Return(String id, @Nullable String customer, List<Line> lines) implements Errand {}
}
