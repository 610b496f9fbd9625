package dev.agora.order;

import java.util.Comparator;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * An order as it is placed: all of it that never changes afterwards.
 *
 * @param userId the customer, null for a guest
 * @param lines priced, in one currency, each SKU once; kept sorted by SKU
 */
public record Placement(@Nullable UUID userId, @Nullable String email, @Nullable Address shippingAddress,
        List<OrderLine> lines, Totals totals, PaymentMethod payment) {

    /** @throws AmountTooLarge when the total does not fit */
    public static Placement of(@Nullable UUID userId, @Nullable String email, @Nullable Address shippingAddress,
            List<OrderLine> lines, PaymentMethod payment) {
        var sorted = lines.stream().sorted(Comparator.comparing(OrderLine::sku)).toList();
        return new Placement(userId, email, shippingAddress, sorted,
                Totals.of(sorted, sorted.getFirst().unitPrice().currency()), payment);
    }

    boolean byGuest() {
        return userId == null;
    }
}
