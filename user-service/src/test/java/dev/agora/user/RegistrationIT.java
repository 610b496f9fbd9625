package dev.agora.user;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

import static org.assertj.core.api.Assertions.assertThat;

@UserServiceTest
class RegistrationIT {
    @Autowired
    Shop shop;
    @Autowired
    JdbcClient jdbc;

    @Test
    void opensCustomersAccount() {
        String email = Shop.newEmail();
        var user = Shop.json(shop.register(email).expectStatus().isCreated().expectHeader()
                .location("/api/v1/users/me"));
        assertThat(user.at("/id").asString()).hasSize(36);
        assertThat(user.at("/email").asString()).isEqualTo(email);
        assertThat(user.at("/name").asString()).isEqualTo("Ada");
        assertThat(user.at("/roles")).hasToString("[\"customer\"]");
        assertThat(user.propertyNames()).containsExactlyInAnyOrder("id", "email", "name", "roles");
    }

    @Test
    void keepsOnlyArgon2OfThePassword() {
        String email = shop.customer();
        assertThat(jdbc.sql("select password_hash from app_user where email = ?").param(email).query(String.class)
                .single())
                .startsWith("{argon2@SpringSecurity_v5_8}$argon2id$");
    }

    @Test
    void knowsAnAddressInAnySpelling() {
        String email = shop.customer();
        isEmailTaken(shop.register(email.toUpperCase(Locale.ROOT)));
        shop.session(email.toUpperCase(Locale.ROOT));
    }

    @Test
    void givesAnAddressToOneOfManyWhoWantIt() throws Exception {
        String email = Shop.newEmail();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> crowd = IntStream.range(0, 32).<Callable<Integer>>mapToObj(
                    _ -> () -> shop.register(email).returnResult(byte[].class).getStatus().value()).toList();
            var outcomes = threads.invokeAll(crowd).stream().map(future -> future.resultNow())
                    .collect(Collectors.groupingBy(status -> status, Collectors.counting()));
            assertThat(outcomes).isEqualTo(Map.of(201, 1L, 409, 31L));
        }
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            nobody,               password-1, Ada, /email,    email
            a b@example.com,      password-1, Ada, /email,    email
            a@b,                  password-1, Ada, /email,    email
            a@@example.com,       password-1, Ada, /email,    email
            a@example..com,       password-1, Ada, /email,    email
            a@example.com,        short,      Ada, /password, size
            a@example.com,        password-1, ` `, /name,     required
            """)
    void refusesWhatIsNotValid(String email, String password, String name, String pointer, String code) {
        isInvalid(shop.post("/api/v1/auth/register", Map.of("email", email, "password", password, "name", name)),
                pointer,
                code);
    }

    @Test
    void refusesWhatIsTooLong() {
        isInvalid(shop.register("a".repeat(60) + '@' + ("b".repeat(60) + '.').repeat(4) + "com"), "/email", "size");
        isInvalid(shop.post("/api/v1/auth/register",
                Map.of("email", Shop.newEmail(), "password", "p".repeat(129), "name", "Ada")), "/password", "size");
        isInvalid(shop.post("/api/v1/auth/register",
                Map.of("email", Shop.newEmail(), "password", Shop.PASSWORD, "name", "n".repeat(101))), "/name", "size");
        shop.post("/api/v1/auth/register",
                Map.of("email", Shop.newEmail(), "password", "🔑".repeat(128), "name", "n".repeat(100))).expectStatus()
                .isCreated();
    }

    @Test
    void letsNobodyChooseTheirRole() {
        isInvalid(shop.post("/api/v1/auth/register", Map.of("email", Shop.newEmail(), "password", Shop.PASSWORD, "name",
                "Ada", "roles", List.of("admin"))), "/roles", "unknown");
    }

    private static void isEmailTaken(ResponseSpec response) {
        assertThat(Shop.json(response.expectStatus().isEqualTo(409)).at("/type").asString())
                .isEqualTo("/problems/email-taken");
    }

    static void isInvalid(ResponseSpec response, String pointer, String code) {
        var problem = Shop.json(response.expectStatus().isBadRequest());
        assertThat(problem.at("/type").asString()).isEqualTo("/problems/validation");
        assertThat(problem.at("/errors/0/pointer").asString()).isEqualTo(pointer);
        assertThat(problem.at("/errors/0/code").asString()).isEqualTo(code);
    }
}
