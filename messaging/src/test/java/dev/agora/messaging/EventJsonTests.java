package dev.agora.messaging;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class EventJsonTests {

    private record Price(long amount, String currency) {}

    private record Priced(String sku, @Nullable String note, Price price, List<String> tags, Instant at) {}

    private static final String JSON = """
            {"sku":"85123A","note":null,"price":{"amount":255,"currency":"GBP"},"tags":["a"],"at":"2026-11-20T10:15:30.123456Z"}""";
    private static final Priced EVENT = new Priced("85123A", null, new Price(255, "GBP"), List.of("a"),
            Instant.parse("2026-11-20T10:15:30.123456Z"));

    @Test
    void writesNullsAndIsoTimes() {
        assertThat(EventJson.write(EVENT)).asString(UTF_8).isEqualTo(JSON);
    }

    @Test
    void readsWhatItWrites() {
        assertThat(read(JSON)).isEqualTo(EVENT);
    }

    @Test
    void ignoresFieldsThatItDoesNotKnow() {
        assertThat(read(JSON.replace("{\"sku\"", "{\"colour\":\"red\",\"sku\""))).isEqualTo(EVENT);
    }

    @Test
    void readsAMissingNullableAsNull() {
        assertThat(read(JSON.replace("\"note\":null,", ""))).isEqualTo(EVENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "{\"note\":null,\"price\":{\"amount\":255,\"currency\":\"GBP\"},\"tags\":[],\"at\":\"2026-11-20T10:15:30Z\"}",
            "{\"sku\":null,\"price\":{\"amount\":255,\"currency\":\"GBP\"},\"tags\":[],\"at\":\"2026-11-20T10:15:30Z\"}",
            "{\"sku\":\"a\",\"price\":{\"currency\":\"GBP\"},\"tags\":[],\"at\":\"2026-11-20T10:15:30Z\"}",
            "{\"sku\":\"a\",\"price\":{\"amount\":null,\"currency\":\"GBP\"},\"tags\":[],\"at\":\"2026-11-20T10:15:30Z\"}",
            "{\"sku\":\"a\",\"price\":{\"amount\":2.5,\"currency\":\"GBP\"},\"tags\":[],\"at\":\"2026-11-20T10:15:30Z\"}",
            "{\"sku\":\"a\",\"price\":{\"amount\":\"2\",\"currency\":\"GBP\"},\"tags\":[],\"at\":\"2026-11-20T10:15:30Z\"}",
            "{\"sku\":\"a\",\"price\":{\"amount\":2,\"currency\":\"GBP\"},\"tags\":[null],\"at\":\"2026-11-20T10:15:30Z\"}",
            "{\"sku\":\"a\",\"price\":{\"amount\":2,\"currency\":\"GBP\"},\"tags\":[],\"at\":\"yesterday\"}",
            "{\"sku\":\"a\",\"sku\":\"b\",\"price\":{\"amount\":2,\"currency\":\"GBP\"},\"tags\":[],\"at\":\"2026-11-20T10:15:30Z\"}",
            "{} {}", "null", "[]", "", "{"})
    void refusesWhatIsNotTheEvent(String json) {
        assertThatExceptionOfType(JacksonException.class).isThrownBy(() -> read(json));
    }

    private static Priced read(String json) {
        return EventJson.read(json.getBytes(UTF_8), Priced.class);
    }
}
