package dev.agora.order.web;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PreferenceTests {

    @ParameterizedTest
    @ValueSource(strings = {"wait=5", "Wait=5", "wait = 5", "wait=\"5\"", "respond-async, wait=5", "wait=5; foo=bar",
            "wait=5, wait=7"})
    void readsTheWait(String header) {
        assertThat(Preference.of(List.of(header))).hasValueSatisfying(preference -> {
            assertThat(preference.atMost()).isEqualTo(Duration.ofSeconds(5));
            assertThat(preference.applied()).isEqualTo("wait=5");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wait", "wait=0", "wait=11", "wait=-1", "wait=1.5", "wait=ten", "waiting=5", "foo=bar"})
    void ignoresWhateverElse(String header) {
        assertThat(Preference.of(List.of(header))).isEmpty();
    }

    @Test
    void readsSeveralHeaders() {
        assertThat(Preference.of(List.of("respond-async", "wait=10"))).isPresent();
        assertThat(Preference.of(null)).isEmpty();
    }
}
