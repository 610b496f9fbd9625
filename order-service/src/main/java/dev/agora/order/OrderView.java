package dev.agora.order;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** An order as it is shown. */
public record OrderView(UUID id, String number, OrderStatus status, PaymentStatus paymentStatus,
        FulfillmentStatus fulfillmentStatus, @Nullable String email, @Nullable Address shippingAddress,
        List<OrderLine> lines, Money subtotal, Money discountTotal, Money shippingTotal, Money taxTotal, Money total,
        Payment payment, @Nullable Cancellation cancellation, Instant createdAt, Instant updatedAt, int version) {

    /**
     * The payment as far as the order knows it.
     *
     * @param id null until payment-service has reported one
     * @param nextAction null unless the customer must act
     */
    public record Payment(@Nullable UUID id, String provider, PaymentStatus status, @Nullable NextAction nextAction) {}

    /** Whether the saga is running and nobody but it can do anything. */
    public boolean settling() {
        return status == OrderStatus.PENDING;
    }

    static OrderView of(Orders.Placed placed, Placement placement) {
        Totals totals = placement.totals();
        return new OrderView(placed.id(), placed.number(), OrderStatus.PENDING, PaymentStatus.PENDING,
                FulfillmentStatus.UNFULFILLED, placement.email(), placement.shippingAddress(), placement.lines(),
                totals.subtotal(), totals.discountTotal(), totals.shippingTotal(), totals.taxTotal(), totals.total(),
                new Payment(null, placement.payment().provider(), PaymentStatus.PENDING, null), null, placed.at(),
                placed.at(), 1);
    }

    OrderView with(List<OrderLine> lines) {
        return new OrderView(id, number, status, paymentStatus, fulfillmentStatus, email, shippingAddress, lines,
                subtotal,
                discountTotal, shippingTotal, taxTotal, total, payment, cancellation, createdAt, updatedAt, version);
    }
}
