package dev.agora.system;

import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(ShopExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
class UsersContractIT {
    private final Storefront store;
    private final Staff staff;
    private final Customer ada;

    UsersContractIT(RunningShop shop) {
        this.store = shop.storefront();
        this.staff = shop.staff();
        this.ada = store.newCustomer();
    }

    @Test
    void registersACustomerOnce() {
        String email = UUID.randomUUID() + "@agora.test";

        Reply account = register(email, Storefront.PASSWORD).expect(201);

        account.expectFields("id", "email", "name", "roles");
        assertThat(account.string("/email")).isEqualTo(email);
        assertThat(account.at("/roles").toString()).isEqualTo("[\"customer\"]");
        assertThat(account.id().version()).isEqualTo(7);
        register(email, Storefront.PASSWORD).expectProblem(409, "email-taken");
    }

    @ParameterizedTest
    @CsvSource({"not-an-email, correct-horse, /email", "bob@agora.test, short, /password"})
    void tellsWhatIsWrongWithARegistration(String email, String password, String pointer) {
        Reply reply = register(email, password).expectProblem(400, "validation");

        assertThat(reply.at("/errors/0").propertyNames()).containsExactlyInAnyOrder("pointer", "code", "message");
        assertThat(reply.string("/errors/0/pointer")).isEqualTo(pointer);
    }

    @Test
    void signsInWithTheRightPasswordOnly() {
        Reply tokens = store.login(ada.email(), Storefront.PASSWORD).expect(200);

        tokens.expectFields("accessToken", "tokenType", "expiresIn", "refreshToken");
        assertThat(tokens.string("/tokenType")).isEqualTo("Bearer");
        assertThat(tokens.at("/expiresIn").asInt()).isEqualTo(900);
        Reply wrong = store.login(ada.email(), "something else").expectProblem(401, "unauthenticated");
        Reply unknown = store.login("nobody@agora.test", "something else").expectProblem(401, "unauthenticated");
        assertThat(unknown.string("/detail")).isEqualTo(wrong.string("/detail"));
    }

    @Test
    void rotatesRefreshTokens() {
        String first = store.login(ada.email(), Storefront.PASSWORD).expect(200).string("/refreshToken");

        Reply second = refresh(first).expect(200).expectFields("accessToken", "tokenType", "expiresIn", "refreshToken");

        refresh(first).expectProblem(401, "unauthenticated");
        String third = refresh(second.string("/refreshToken")).expect(200).string("/refreshToken");
        store.post("/api/v1/auth/logout").json(Map.of("refreshToken", third)).send().expect(204);
        refresh(third).expectProblem(401, "unauthenticated");
    }

    @Test
    void showsAndChangesOneself() {
        Customer bob = store.newCustomer();

        bob.get("/api/v1/users/me").send().expect(200).expectFields("id", "email", "name", "roles");
        Reply changed = bob.request("PATCH", "/api/v1/users/me").json(Map.of("name", "Bob")).send().expect(200);

        assertThat(changed.string("/name")).isEqualTo("Bob");
        assertThat(bob.get("/api/v1/users/me").send().string("/name")).isEqualTo("Bob");
    }

    @Test
    void changesThePassword() {
        Customer bob = store.newCustomer();
        String elsewhere = store.login(bob.email(), Storefront.PASSWORD).expect(200).string("/refreshToken");

        bob.post("/api/v1/users/me/password")
                .json(Map.of("currentPassword", Storefront.PASSWORD, "newPassword", "another-long-password")).send()
                .expect(204);

        refresh(elsewhere).expect(401);
        store.login(bob.email(), Storefront.PASSWORD).expect(401);
        store.login(bob.email(), "another-long-password").expect(200);
    }

    @Test
    void publishesItsKeys() {
        Reply keys = store.get("/.well-known/jwks.json").send().expect(200);

        assertThat(keys.string("/keys/0/kty")).isEqualTo("RSA");
        assertThat(keys.fields("/keys/0")).contains("kid", "n", "e").doesNotContain("d", "p", "q");
    }

    @Test
    void letsAdminsSeeAndChangeUsers() {
        Customer bob = store.newCustomer();

        Reply found = staff.get("/api/v1/admin/users?query=" + bob.email()).send().expect(200);
        assertThat(found.fields()).containsExactlyInAnyOrder("items", "nextCursor");
        assertThat(found.items()).hasSize(1);
        staff.request("PATCH", "/api/v1/admin/users/" + bob.id()).json(Map.of("disabled", true)).send().expect(200);

        store.login(bob.email(), Storefront.PASSWORD).expect(401);
        ada.get("/api/v1/admin/users").send().expectProblem(403, "forbidden");
    }

    @ParameterizedTest
    @CsvSource({"GET, /api/v1/users/me", "GET, /api/v1/orders", "POST, /api/v1/orders", "GET, /api/v1/admin/orders",
            "GET, /api/v1/payments?orderId=0199f3a0-7c1e-7a52-9d3b-4f6c2f1e8a01", "POST, /api/v1/admin/products",
            "GET, /api/v1/admin/inventory/T"})
    void asksForAToken(String method, String path) {
        Reply without = store.request(method, path).send().expectProblem(401, "unauthenticated");
        assertThat(without.header("WWW-Authenticate")).startsWith("Bearer");
        store.request(method, path).bearer(ada.token() + "x").send().expectProblem(401, "unauthenticated");
    }

    private Reply register(String email, String password) {
        return store.post("/api/v1/auth/register").json(Map.of("email", email, "password", password, "name", "Bob"))
                .send();
    }

    private Reply refresh(String token) {
        return store.post("/api/v1/auth/refresh").json(Map.of("refreshToken", token)).send();
    }
}
