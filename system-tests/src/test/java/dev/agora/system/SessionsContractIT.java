package dev.agora.system;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

import dev.agora.local.shop.LocalShop;

import static org.assertj.core.api.Assertions.assertThat;

/** How sessions go on, and what ends them. */
@ExtendWith(ShopExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
class SessionsContractIT {
    private static final String OTHER_PASSWORD = "another-long-password";

    private final RunningShop shop;
    private final Storefront store;
    private final Customer ada;

    SessionsContractIT(RunningShop shop) {
        this.shop = shop;
        this.store = shop.storefront();
        this.ada = store.newCustomer();
    }

    @Test
    void endWithAllTheirTokensWhenAUsedOneComesBack() throws SQLException {
        String first = logIn(ada);
        String second = refresh(first).expect(200).string("/refreshToken");
        String elsewhere = logIn(ada);

        wasUsedLongAgo(first);
        refresh(first).expectProblem(401, "unauthenticated");

        refresh(second).expectProblem(401, "unauthenticated");
        refresh(elsewhere).expect(200);
    }

    @Test
    void doNotEndWhenTwoTabsRefreshAtOnce() {
        String first = logIn(ada);
        Reply second = refresh(first).expect(200).expectFields("accessToken", "tokenType", "expiresIn",
                "refreshToken");

        refresh(first).expectProblem(401, "unauthenticated");

        refresh(second.string("/refreshToken")).expect(200);
    }

    @Test
    void endWithANewPasswordButForTheOneThatSetIt() {
        Customer bob = store.newCustomer();
        String elsewhere = logIn(bob);
        Reply here = store.login(bob.email(), Storefront.PASSWORD).expect(200);

        changePassword(here.string("/accessToken"), Storefront.PASSWORD).expect(204);

        refresh(elsewhere).expectProblem(401, "unauthenticated");
        refresh(here.string("/refreshToken")).expect(200);
        store.login(bob.email(), Storefront.PASSWORD).expect(401);
        store.login(bob.email(), OTHER_PASSWORD).expect(200);
    }

    @Test
    void doNotHelpToGuessThePassword() {
        Customer victim = store.newCustomer();
        for (int guess = 0; guess < 10; guess++) {
            Reply wrong = changePassword(victim.token(), "guess number " + guess).expectProblem(400, "validation");
            assertThat(wrong.string("/errors/0/pointer")).isEqualTo("/currentPassword");
        }

        Reply refused = changePassword(victim.token(), Storefront.PASSWORD).expectProblem(429, "rate-limited");

        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);
        changePassword(store.newCustomer().token(), Storefront.PASSWORD).expect(204);
    }

    @Test
    void endOnceOrNotAtAll() {
        String token = logIn(ada);

        logOut(token).expect(204);
        logOut(token).expect(204);
        logOut("never-given-out").expect(204);

        refresh(token).expectProblem(401, "unauthenticated");
        refresh("never-given-out").expectProblem(401, "unauthenticated");
    }

    @Test
    void beginWhateverTheCaseOfTheAddress() {
        String email = UUID.randomUUID() + "@Agora.test";
        register(email).expect(201);

        register(email.toUpperCase(Locale.ROOT)).expectProblem(409, "email-taken");
        store.login(email.toLowerCase(Locale.ROOT), Storefront.PASSWORD).expect(200);
    }

    private String logIn(Customer customer) {
        return store.login(customer.email(), Storefront.PASSWORD).expect(200).string("/refreshToken");
    }

    private Reply register(String email) {
        return store.post("/api/v1/auth/register")
                .json(Map.of("email", email, "password", Storefront.PASSWORD, "name", "Bob")).send();
    }

    private Reply refresh(String token) {
        return store.post("/api/v1/auth/refresh").json(Map.of("refreshToken", token)).send();
    }

    private Reply logOut(String token) {
        return store.post("/api/v1/auth/logout").json(Map.of("refreshToken", token)).send();
    }

    private Reply changePassword(String token, String current) {
        return store.post("/api/v1/users/me/password").bearer(token)
                .json(Map.of("currentPassword", current, "newPassword", OTHER_PASSWORD)).send();
    }

    /** Makes of a second tab's attempt one that comes after the 20 seconds in which it is forgiven. */
    private void wasUsedLongAgo(String refreshToken) throws SQLException {
        LocalShop.Database users = shop.addresses().databases().get("user");
        try (var connection = DriverManager.getConnection(users.jdbcUrl(), users.user(), users.password());
                var update = connection.prepareStatement("""
                        UPDATE refresh_token SET used_at = used_at - interval '21 seconds'
                         WHERE hash = sha256(convert_to(?, 'UTF8'))""")) {
            update.setString(1, refreshToken);
            assertThat(update.executeUpdate()).isOne();
        }
    }
}
