package dev.agora.system;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** Speaks to the shop as a frontend would: through its gateway, and only as somebody it knows. */
final class Storefront implements AutoCloseable {
    static final String PASSWORD = "correct-horse-battery";

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5)).build();
    private final Supplier<URI> gateway;

    Storefront(URI gateway) {
        this(() -> gateway);
    }

    /** For every request the gateway that the supplier names. */
    Storefront(Supplier<URI> gateway) {
        this.gateway = gateway;
    }

    Request get(String path) {
        return request("GET", path);
    }

    Request post(String path) {
        return request("POST", path);
    }

    /** Any method; a path, or the whole address of something beside the gateway. */
    Request request(String method, String path) {
        return new Request(http, method, gateway.get().resolve(path));
    }

    /** A customer that nobody else uses. */
    Customer newCustomer() {
        String email = UUID.randomUUID() + "@agora.test";
        Reply account = post("/api/v1/auth/register")
                .json(Map.of("email", email, "password", PASSWORD, "name", "Ada Lovelace")).send().expect(201);
        return new Customer(this, account.id(), email, token(email, PASSWORD));
    }

    List<Customer> newCustomers(int number) {
        return Parallel.map(number, 4, customer -> newCustomer());
    }

    Staff staff() {
        return new Staff(this, token("admin@agora.test", "agora-admin"));
    }

    String token(String email, String password) {
        return login(email, password).expect(200).string("/accessToken");
    }

    Reply login(String email, String password) {
        return post("/api/v1/auth/login").json(Map.of("email", email, "password", password)).send();
    }

    @Override
    public void close() {
        http.close();
    }
}
