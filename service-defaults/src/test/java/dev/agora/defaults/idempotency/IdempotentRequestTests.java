package dev.agora.defaults.idempotency;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

import dev.agora.defaults.problem.ProblemException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class IdempotentRequestTests {
    private final MockHttpServletRequest http = new MockHttpServletRequest("POST", "/orders");

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "é", "a\tb"})
    void refusesUnusableKey(String key) {
        http.addHeader(IdempotentRequest.HEADER, key);
        assertIsMissing();
    }

    @Test
    void refusesNoKeyTwoKeysAndLongKeys() {
        assertIsMissing();
        http.addHeader(IdempotentRequest.HEADER, "x".repeat(256));
        assertIsMissing();
        http.removeHeader(IdempotentRequest.HEADER);
        http.addHeader(IdempotentRequest.HEADER, "a");
        http.addHeader(IdempotentRequest.HEADER, "b");
        assertIsMissing();
    }

    @Test
    void tellsRequestsApart() {
        http.addHeader(IdempotentRequest.HEADER, "x".repeat(255));
        var request = IdempotentRequest.of(http, "me", Map.of("a", 1));
        assertThat(request.key()).hasSize(255);
        assertThat(request).isEqualTo(IdempotentRequest.of(http, "me", Map.of("a", 1)));
        assertThat(request.fingerprint()).isNotEqualTo(IdempotentRequest.of(http, "me", Map.of("a", 2)).fingerprint());
        http.setMethod("PUT");
        assertThat(request.fingerprint()).isNotEqualTo(IdempotentRequest.of(http, "me", Map.of("a", 1)).fingerprint());
    }

    private void assertIsMissing() {
        assertThatThrownBy(() -> IdempotentRequest.of(http, "me", null)).isInstanceOfSatisfying(ProblemException.class,
                problem -> assertThat(problem.slug()).isEqualTo("idempotency-key-missing"));
    }
}
