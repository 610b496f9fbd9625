package dev.agora.user;

import java.util.Map;
import java.util.UUID;

import org.springframework.context.annotation.Lazy;
import org.springframework.test.web.servlet.client.EntityExchangeResult;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

/** What a storefront does with accounts, so that tests can speak of it briefly. */
@Lazy
class Shop {
    static final String ADMIN = "admin@agora.test";
    static final String PASSWORD = "correct horse battery";

    private final RestTestClient client;

    Shop(RestTestClient client) {
        this.client = client;
    }

    static String newEmail() {
        return UUID.randomUUID() + "@example.com";
    }

    /** A freshly registered customer's address. */
    String customer() {
        String email = newEmail();
        register(email).expectStatus().isCreated();
        return email;
    }

    ResponseSpec register(String email) {
        return post("/api/v1/auth/register", Map.of("email", email, "password", PASSWORD, "name", "Ada"));
    }

    ResponseSpec login(String email, String password) {
        return post("/api/v1/auth/login", Map.of("email", email, "password", password));
    }

    Tokens session(String email) {
        return tokens(login(email, PASSWORD));
    }

    ResponseSpec refresh(String refreshToken) {
        return post("/api/v1/auth/refresh", Map.of("refreshToken", refreshToken));
    }

    Tokens tokens(ResponseSpec response) {
        JsonNode body = json(response.expectStatus().isOk());
        return new Tokens(body.at("/accessToken").asString(), body.at("/refreshToken").asString());
    }

    ResponseSpec post(String path, Object body) {
        return client.post().uri(path).body(body).exchange();
    }

    RestTestClient as(String accessToken) {
        return client.mutate().defaultHeader("Authorization", "Bearer " + accessToken).build();
    }

    static JsonNode json(ResponseSpec response) {
        EntityExchangeResult<JsonNode> result = response.expectBody(JsonNode.class).returnResult();
        return result.getResponseBody();
    }

    record Tokens(String access, String refresh) {}
}
