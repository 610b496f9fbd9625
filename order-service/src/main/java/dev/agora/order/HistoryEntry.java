package dev.agora.order;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * One change of an order; its versions have no gaps.
 *
 * @param from null in the first entry; the same as {@code to} where only the payment went on
 * @param paymentStatus as it was after the change
 */
public record HistoryEntry(int version, Instant at, @Nullable OrderStatus from, OrderStatus to,
        PaymentStatus paymentStatus, String cause, @Nullable UUID eventId) {}
