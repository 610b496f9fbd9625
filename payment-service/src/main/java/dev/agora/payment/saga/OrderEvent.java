package dev.agora.payment.saga;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.agora.messaging.EventType;
import dev.agora.payment.Money;
import dev.agora.payment.OrderFact;
import dev.agora.payment.Provider;
import dev.agora.payment.Terms;

/** What payments need of {@code agora.orders}. */
sealed interface OrderEvent {

    OrderFact fact();

    @EventType("OrderPlaced")
    record OrderPlaced(UUID orderId, @Nullable UUID userId, @Nullable String guestTokenHash, Money total,
            Method payment)
            implements
                OrderEvent {

        @Override
        public OrderFact fact() {
            return new OrderFact.Placed(orderId,
                    new Terms(payment.provider().known(), payment.method(), total, userId, guestTokenHash));
        }
    }

    @EventType("OrderCancelled")
    record OrderCancelled(UUID orderId) implements OrderEvent {

        @Override
        public OrderFact fact() {
            return new OrderFact.Cancelled(orderId);
        }
    }

    record Method(ProviderName provider, String method) {}

    /** The providers' names on the wire; another one makes the event unreadable. */
    enum ProviderName {
        manual, stripe;

        Provider known() {
            return switch (this) {
                case manual -> Provider.MANUAL;
                case stripe -> Provider.STRIPE;
            };
        }
    }
}
