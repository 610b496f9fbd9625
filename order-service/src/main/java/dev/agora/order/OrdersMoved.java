package dev.agora.order;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** Orders that one transaction moved on; announced within this instance, to be acted on after the commit. */
record OrdersMoved(List<Move> moves) {
    static final String CONFIRMED = "confirmed";

    /** @param ending null unless this move ended the order's saga */
    record Move(UUID id, int version, OrderStatus status, @Nullable Ending ending) {}

    /**
     * How a saga ended.
     *
     * @param outcome {@link #CONFIRMED}, or the code of the cancellation
     * @param after since the order was placed
     */
    record Ending(String outcome, Duration after) {}
}
