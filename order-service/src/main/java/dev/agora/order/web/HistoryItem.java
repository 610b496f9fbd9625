package dev.agora.order.web;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.agora.order.HistoryEntry;
import dev.agora.order.OrderStatus;

/** One change of an order as it is listed. */
record HistoryItem(int version, Instant at, @Nullable OrderStatus from, OrderStatus to, String cause,
        @Nullable UUID eventId) {

    static HistoryItem of(HistoryEntry entry) {
        return new HistoryItem(entry.version(), entry.at(), entry.from(), entry.to(), entry.cause(), entry.eventId());
    }
}
