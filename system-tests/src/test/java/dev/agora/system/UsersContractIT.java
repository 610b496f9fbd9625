package dev.agora.system;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(ShopExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
class UsersContractIT {
    private static final String ADDRESSES = "/api/v1/users/me/addresses";
    private static final Map<String, String> ADDRESS = Map.of("name", "Ada", "line1", "1 High Street", "city", "London",
            "postalCode", "N1 1AA", "countryCode", "GB");

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
        assertThat(withoutTrace(unknown)).isEqualTo(withoutTrace(wrong));
        assertThat(unknown.header("WWW-Authenticate")).isEqualTo(wrong.header("WWW-Authenticate"));
    }

    private static JsonNode withoutTrace(Reply problem) {
        return ((ObjectNode) problem.body()).without("traceId");
    }

    @ParameterizedTest
    @CsvSource({"7, 400", "8, 201", "128, 201", "129, 400"})
    void takesPasswordsOf8To128Characters(int length, int status) {
        register(UUID.randomUUID() + "@agora.test", "é".repeat(length)).expect(status);
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
    void keepsAddresses() {
        Customer bob = store.newCustomer();
        Reply added = bob.post(ADDRESSES).json(ADDRESS).send().expect(201).expectFields("id", "name", "line1", "line2",
                "city", "region", "postalCode", "countryCode");
        String path = ADDRESSES + '/' + added.id();
        assertThat(added.header("Location")).isEqualTo(path);
        bob.post(ADDRESSES).json(ADDRESS).send().expect(201);

        Reply moved = bob.request("PUT", path).json(with("city", "York")).send().expect(200);
        assertThat(moved.string("/city")).isEqualTo("York");
        Reply first = bob.get(ADDRESSES + "?limit=1").send().expect(200).expectFields("items", "nextCursor");
        assertThat(first.items()).containsExactly(moved.body());
        Reply rest = bob.get(ADDRESSES + "?limit=1&cursor=" + first.string("/nextCursor")).send().expect(200);
        assertThat(rest.items()).hasSize(1);
        assertThat(rest.at("/nextCursor").isNull()).isTrue();

        bob.request("DELETE", path).send().expect(204);
        bob.request("DELETE", path).send().expectProblem(404, "not-found");
        bob.request("PUT", path).json(ADDRESS).send().expectProblem(404, "not-found");
    }

    @ParameterizedTest
    @CsvSource({"name,", "line1,", "city,", "postalCode,", "countryCode,", "name, ' '", "countryCode, XX",
            "countryCode, gb", "countryCode, GBR"})
    void tellsWhatIsWrongWithAnAddress(String field, String value) {
        Reply problem = ada.post(ADDRESSES).json(with(field, value)).send().expectProblem(400, "validation");

        assertThat(problem.string("/errors/0/pointer")).isEqualTo("/" + field);
    }

    private static Map<String, String> with(String field, String value) {
        var changed = new HashMap<>(ADDRESS);
        changed.put(field, value);
        return changed;
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

    @Test
    void findsUsersInPagesTheNewestFirst() {
        String name = "Name " + UUID.randomUUID();
        Customer older = named(name);
        Customer newer = named(name);
        String search = "/api/v1/admin/users?limit=1&query=" + name.toUpperCase(Locale.ROOT).replace(" ", "%20");

        Reply first = staff.get(search).send().expect(200).expectFields("items", "nextCursor");
        Reply second = staff.get(search + "&cursor=" + first.string("/nextCursor")).send().expect(200);

        assertThat(first.string("/items/0/id")).isEqualTo(newer.id().toString());
        assertThat(first.fields("/items/0")).containsExactlyInAnyOrder("id", "email", "name", "roles", "disabled",
                "createdAt", "version");
        assertThat(second.string("/items/0/id")).isEqualTo(older.id().toString());
        assertThat(second.at("/nextCursor").isNull()).isTrue();
    }

    private Customer named(String name) {
        Customer customer = store.newCustomer();
        customer.request("PATCH", "/api/v1/users/me").json(Map.of("name", name)).send().expect(200);
        return customer;
    }

    @Test
    void letsOnlyOneOfTwoAdminsChangeAUser() {
        String path = "/api/v1/admin/users/" + store.newCustomer().id();
        String seen = staff.request("PATCH", path).json(Map.of("roles", List.of("staff"))).send().expect(200)
                .header("ETag");

        staff.request("PATCH", path).header("If-Match", seen).json(Map.of("disabled", true)).send().expect(200);
        staff.request("PATCH", path).header("If-Match", seen).json(Map.of("disabled", false)).send()
                .expectProblem(412, "version-conflict");

        staff.request("PATCH", path).json(Map.of("roles", List.of("emperor"))).send().expectProblem(400, "validation");
        staff.request("PATCH", path).json(Map.of("roles", List.of())).send().expectProblem(400, "validation");
        staff.request("PATCH", "/api/v1/admin/users/" + UUID.randomUUID()).json(Map.of("disabled", true)).send()
                .expectProblem(404, "not-found");
    }

    @ParameterizedTest
    @CsvSource({"GET, /api/v1/users/me", "GET, /api/v1/orders", "POST, /api/v1/orders", "GET, /api/v1/admin/orders",
            "GET, /api/v1/payments?orderId=0199f3a0-7c1e-7a52-9d3b-4f6c2f1e8a01", "POST, /api/v1/admin/products",
            "GET, /api/v1/admin/inventory/T", "GET, /api/v1/carts/me",
            "POST, /api/v1/carts/0199f3a0-7c1e-7a52-9d3b-4f6c2f1e8a01/claim", "GET, /api/v1/users/me/addresses"})
    void asksForAToken(String method, String path) {
        Reply without = store.request(method, path).send().expectProblem(401, "unauthenticated");
        assertThat(without.header("WWW-Authenticate")).startsWith("Bearer");
        store.request(method, path).bearer(ada.token() + "x").send().expectProblem(401, "unauthenticated");
    }

    private Reply register(String email, String password) {
        return store.post("/api/v1/auth/register").json(Map.of("email", email, "password", password, "name", "Bob"))
                .send();
    }
}
