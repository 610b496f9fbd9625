package dev.agora.system;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import dev.agora.local.shop.Component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** How much the shop takes from one sender. */
@ExtendWith(ShopExtension.class)
class LimitsIT {
    private final RunningShop shop;
    private final Storefront store;
    private final Customer ada;

    LimitsIT(RunningShop shop) {
        this.shop = shop;
        this.store = shop.storefront();
        this.ada = store.newCustomer();
    }

    @Test
    void countTheRequestsOfAUser() {
        Reply counted = await().until(() -> ada.get("/api/v1/users/me").send(),
                reply -> !reply.header("RateLimit").isEmpty());
        assertThat(counted.header("RateLimit")).matches("\"user\";r=\\d+;t=\\d+");
        assertThat(counted.header("RateLimit-Policy")).isEqualTo("\"user\";q=2000;w=2");
        assertThat(store.get("/api/v1/products").send().expect(200).header("RateLimit")).isEmpty();
    }

    @Test
    void endGuessingForTheGuesserOnly() {
        for (int guess = 0; guess < 10; guess++) {
            login(ada, "guess", "203.0.113." + guess).expectProblem(401, "unauthenticated");
        }
        Reply refused = login(ada, Storefront.PASSWORD, "203.0.113.10").expectProblem(429, "rate-limited");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);

        Customer bob = store.newCustomer();
        login(bob, Storefront.PASSWORD, "203.0.113.10").expect(200);
        // The gateway alone is believed about where somebody is, and this is how it would say it.
        shop.direct(Component.USER).post("/api/v1/auth/login").header("X-Forwarded-For", "203.0.113.10")
                .json(Map.of("email", ada.email(), "password", Storefront.PASSWORD)).send().expect(200);
    }

    private Reply login(Customer customer, String password, String claimedAddress) {
        return store.post("/api/v1/auth/login").header("X-Forwarded-For", claimedAddress)
                .json(Map.of("email", customer.email(), "password", password)).send();
    }
}
