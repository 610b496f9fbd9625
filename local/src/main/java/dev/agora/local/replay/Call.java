package dev.agora.local.replay;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A request to the gateway that can be sent any number of times. */
record Call(String method, String path, Map<String, String> headers, @Nullable String body) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    static Call get(String path) {
        return new Call("GET", path, Map.of(), null);
    }

    static Call post(String path, Object body) {
        return new Call("POST", path, Map.of("Content-Type", "application/json"), JSON.writeValueAsString(body));
    }

    static Call postCsv(String path, String csv) {
        return new Call("POST", path, Map.of("Content-Type", "text/csv"), csv);
    }

    Call bearer(String token) {
        return header("Authorization", "Bearer " + token);
    }

    Call idempotencyKey(String key) {
        return header("Idempotency-Key", key);
    }

    Call header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Call(method, path, more, body);
    }

    HttpRequest to(URI gateway) {
        var request = HttpRequest.newBuilder(gateway.resolve(path)).timeout(TIMEOUT)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return request.build();
    }

    @Override
    public String toString() {
        return method + ' ' + path;
    }
}
