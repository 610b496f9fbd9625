package dev.agora.user;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

@UserServiceTest
class AccountIT {
    private static final String ME = "/api/v1/users/me";
    private static final String ADDRESSES = ME + "/addresses";
    private static final String ADMIN_USERS = "/api/v1/admin/users";

    @Autowired
    Shop shop;
    @Autowired
    RestTestClient client;
    @Autowired
    JdbcClient jdbc;

    @Nested
    class Me {
        @Test
        void showsAndRenamesTheCaller() {
            String email = shop.customer();
            var me = shop.as(shop.session(email).access());
            assertThat(Shop.json(me.get().uri(ME).exchange().expectStatus().isOk()).at("/email").asString())
                    .isEqualTo(email);
            assertThat(Shop.json(patch(me, ME, Map.of("name", "Grace"))).at("/name").asString()).isEqualTo("Grace");
            assertThat(Shop.json(patch(me, ME, Map.of())).at("/name").asString()).isEqualTo("Grace");
            RegistrationIT.isInvalid(patch(me, ME, Map.of("name", " ")), "/name", "pattern");
            RegistrationIT.isInvalid(patch(me, ME, Map.of("email", "x@example.com")), "/email", "unknown");
        }

        @Test
        void isNobodyWithoutTokenOrAccount() {
            client.get().uri(ME).exchange().expectStatus().isUnauthorized();
            String email = shop.customer();
            var me = shop.as(shop.session(email).access());
            jdbc.sql("delete from app_user where email = ?").param(email).update();
            me.get().uri(ME).exchange().expectStatus().isUnauthorized();
            me.get().uri(ADDRESSES).exchange().expectStatus().isUnauthorized();
        }

        @Test
        void changesPasswordAndEndsOtherSessions() {
            String email = shop.customer();
            var here = shop.session(email);
            var elsewhere = shop.session(email);
            var me = shop.as(here.access());
            RegistrationIT.isInvalid(changePassword(me, "wrong password", "another password"), "/currentPassword",
                    "incorrect");
            RegistrationIT.isInvalid(changePassword(me, Shop.PASSWORD, "short"), "/newPassword", "size");
            changePassword(me, Shop.PASSWORD, "another password").expectStatus().isNoContent();

            shop.refresh(elsewhere.refresh()).expectStatus().isUnauthorized();
            shop.tokens(shop.refresh(here.refresh()));
            shop.login(email, Shop.PASSWORD).expectStatus().isUnauthorized();
            shop.login(email, "another password").expectStatus().isOk();
        }

        @Test
        void slowsDownGuessingWithSomebodysToken() {
            String email = shop.customer();
            var thief = shop.as(shop.session(email).access());
            for (int guess = 0; guess < 10; guess++) {
                changePassword(thief, "guess number " + guess, "another password").expectStatus().isBadRequest();
            }
            changePassword(thief, Shop.PASSWORD, "another password").expectStatus().isEqualTo(429).expectHeader()
                    .exists("Retry-After");

            thief.post().uri("/api/v1/auth/login").header("X-Forwarded-For", "203.0.113.9")
                    .body(Map.of("email", email, "password", Shop.PASSWORD)).exchange().expectStatus().isOk();
        }

        private ResponseSpec changePassword(RestTestClient me, String current, String changed) {
            return me.post().uri(ME + "/password").body(Map.of("currentPassword", current, "newPassword", changed))
                    .exchange();
        }
    }

    @Nested
    class AddressBook {
        @Test
        void isKeptByItsOwner() {
            var me = shop.as(shop.session(shop.customer()).access());
            JsonNode added = Shop.json(post(me, entry()).expectStatus().isCreated());
            String path = ADDRESSES + '/' + added.at("/id").asString();
            post(me, entry()).expectStatus().isCreated();
            assertThat(Shop.json(me.get().uri(ADDRESSES).exchange()).at("/items/0")).isEqualTo(added);

            var moved = entry();
            moved.put("city", "York");
            moved.put("line2", "Flat 2");
            JsonNode replaced = Shop.json(me.put().uri(path).body(moved).exchange().expectStatus().isOk());
            assertThat(replaced.at("/city").asString()).isEqualTo("York");
            JsonNode page = Shop.json(me.get().uri(ADDRESSES + "?limit=1").exchange());
            assertThat(page.at("/items/0")).isEqualTo(replaced);
            JsonNode next = Shop
                    .json(me.get().uri(ADDRESSES + "?cursor=" + page.at("/nextCursor").asString()).exchange());
            assertThat(next.at("/items")).hasSize(1);
            assertThat(next.at("/nextCursor").isNull()).isTrue();

            me.delete().uri(path).exchange().expectStatus().isNoContent();
            me.delete().uri(path).exchange().expectStatus().isNotFound();
            me.put().uri(path).body(moved).exchange().expectStatus().isNotFound();
        }

        @Test
        void doesNotExistForOthers() {
            var owner = shop.as(shop.session(shop.customer()).access());
            String path = ADDRESSES + '/' + Shop.json(post(owner, entry())).at("/id").asString();
            var other = shop.as(shop.session(shop.customer()).access());
            other.put().uri(path).body(entry()).exchange().expectStatus().isNotFound();
            other.delete().uri(path).exchange().expectStatus().isNotFound();
            assertThat(Shop.json(other.get().uri(ADDRESSES).exchange()).at("/items")).isEmpty();
        }

        @Test
        void knowsCountriesAndWhatIsRequired() {
            var me = shop.as(shop.session(shop.customer()).access());
            var entry = entry();
            entry.put("countryCode", "XX");
            RegistrationIT.isInvalid(post(me, entry), "/countryCode", "country-code");
            entry.remove("countryCode");
            RegistrationIT.isInvalid(post(me, entry), "/countryCode", "required");
        }

        private ResponseSpec post(RestTestClient me, Map<String, Object> entry) {
            return me.post().uri(ADDRESSES).body(entry).exchange();
        }

        private Map<String, Object> entry() {
            return new HashMap<>(Map.of("name", "Ada", "line1", "1 High Street", "city", "London", "postalCode", "N1",
                    "countryCode", "GB"));
        }
    }

    @Nested
    class Administration {
        @Test
        void isForAdmins() {
            var customer = shop.as(shop.session(shop.customer()).access());
            customer.get().uri(ADMIN_USERS).exchange().expectStatus().isForbidden();
            patch(customer, ADMIN_USERS + '/' + UUID.randomUUID(), Map.of("disabled", true)).expectStatus()
                    .isForbidden();
        }

        @Test
        void findsAccountsByLiteralText() {
            var admin = shop.as(shop.session(Shop.ADMIN).access());
            String email = shop.customer();
            var found = Shop.json(search(admin, email.substring(3, 20).toUpperCase()));
            assertThat(found.at("/items")).hasSize(1);
            assertThat(found.at("/items/0/email").asString()).isEqualTo(email);
            for (String literal : List.of("%", "_", "\\", "' OR 1=1")) {
                assertThat(Shop.json(search(admin, literal)).at("/items")).isEmpty();
            }
            assertThat(Shop.json(admin.get().uri(ADMIN_USERS + "?limit=1").exchange()).at("/nextCursor").isString())
                    .isTrue();
        }

        @Test
        void givesRolesToTheNextToken() {
            var admin = shop.as(shop.session(Shop.ADMIN).access());
            String email = shop.customer();
            String path = ADMIN_USERS + '/' + id(admin, email);
            var changed = Shop
                    .json(patch(admin, path, Map.of("roles", List.of("customer", "admin"))).expectStatus().isOk());
            assertThat(changed.at("/roles")).hasToString("[\"customer\",\"admin\"]");
            shop.as(shop.session(email).access()).get().uri(ADMIN_USERS).exchange().expectStatus().isOk();
            patch(admin, path, Map.of("roles", List.of("emperor"))).expectStatus().isBadRequest();
            patch(admin, path, Map.of("roles", List.of())).expectStatus().isBadRequest();
        }

        @Test
        void disablesAccounts() {
            var admin = shop.as(shop.session(Shop.ADMIN).access());
            String email = shop.customer();
            var session = shop.session(email);
            patch(admin, ADMIN_USERS + '/' + id(admin, email), Map.of("disabled", true)).expectStatus().isOk();
            shop.login(email, Shop.PASSWORD).expectStatus().isUnauthorized();
            shop.refresh(session.refresh()).expectStatus().isUnauthorized();
            shop.as(session.access()).get().uri(ME).exchange().expectStatus().isUnauthorized();
        }

        @Test
        void letsNobodyOverwriteWhatTheyHaveNotSeen() {
            var admin = shop.as(shop.session(Shop.ADMIN).access());
            String path = ADMIN_USERS + '/' + id(admin, shop.customer());
            String etag = patch(admin, path, Map.of()).returnResult(byte[].class).getResponseHeaders().getETag();
            admin.patch().uri(path).header("If-Match", etag).body(Map.of("disabled", true)).exchange().expectStatus()
                    .isOk();
            var lost = admin.patch().uri(path).header("If-Match", etag).body(Map.of("disabled", false)).exchange();
            assertThat(Shop.json(lost.expectStatus().isEqualTo(412)).at("/type").asString())
                    .isEqualTo("/problems/version-conflict");
            patch(admin, ADMIN_USERS + '/' + UUID.randomUUID(), Map.of()).expectStatus().isNotFound();
        }

        private ResponseSpec search(RestTestClient admin, String query) {
            return admin.get().uri(ADMIN_USERS + "?query={query}", query).exchange();
        }

        private String id(RestTestClient admin, String email) {
            return Shop.json(search(admin, email)).at("/items/0/id").asString();
        }
    }

    private static ResponseSpec patch(RestTestClient client, String path, Map<String, ?> body) {
        return client.patch().uri(path).body(body).exchange();
    }
}
