package dev.agora.local.replay;

import java.time.Duration;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Somebody who is signed in; renews the token before it runs out. */
final class Session {
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final StoreClient store;
    private final String email;
    private final String password;
    private @Nullable Tokens tokens;

    private Session(StoreClient store, String email, String password) {
        this.store = store;
        this.email = email;
        this.password = password;
    }

    /** Signs in to an account that exists. */
    static Session login(StoreClient store, String email, String password) {
        var session = new Session(store, email, password);
        session.token();
        return session;
    }

    /** Signs in to an account, and opens it first unless it was opened earlier. */
    static Session register(StoreClient store, String email, String password, String name) {
        var call = Call.post("/api/v1/auth/register", Map.of("email", email, "password", password, "name", name));
        Answer answer = store.send(call);
        if (!answer.problem().equals("email-taken")) {
            answer.orFail(call);
        }
        return login(store, email, password);
    }

    Answer send(Call call) {
        Answer answer = store.send(call.bearer(token()));
        if (answer.status() != 401) {
            return answer;
        }
        forget();
        return store.send(call.bearer(token()));
    }

    private synchronized void forget() {
        tokens = null;
    }

    private synchronized String token() {
        Tokens current = tokens;
        if (current == null || current.isStale()) {
            current = current == null ? login() : refresh(current);
            tokens = current;
        }
        return current.access;
    }

    private Tokens login() {
        var call = Call.post("/api/v1/auth/login", Map.of("email", email, "password", password));
        return Tokens.of(store.send(call).orFail(call));
    }

    /** A refresh token that was used in an attempt without an answer is worth nothing: then sign in again. */
    private Tokens refresh(Tokens current) {
        Answer answer = store.send(Call.post("/api/v1/auth/refresh", Map.of("refreshToken", current.refresh)));
        return answer.isSuccess() ? Tokens.of(answer.body()) : login();
    }

    private record Tokens(String access, String refresh, long staleAt) {
        static Tokens of(JsonNode body) {
            Duration validity = Duration.ofSeconds(body.path("expiresIn").asLong()).minus(MARGIN);
            return new Tokens(body.path("accessToken").asString(), body.path("refreshToken").asString(),
                    System.nanoTime() + validity.toNanos());
        }

        boolean isStale() {
            return System.nanoTime() - staleAt > 0;
        }
    }
}
