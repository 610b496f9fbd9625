package dev.agora.order.cart;

import java.util.concurrent.TimeUnit;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Deletes carts that have expired, a few at a time. */
@Component
class CartPurge {
    private final Carts carts;

    CartPurge(Carts carts) {
        this.carts = carts;
    }

    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.MINUTES)
    void purge() {
        carts.purge();
    }
}
