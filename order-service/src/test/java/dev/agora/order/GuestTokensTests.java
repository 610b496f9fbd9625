package dev.agora.order;

import java.util.UUID;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class GuestTokensTests {
    private final GuestTokens tokens = new GuestTokens(new GuestTokenSecret("a secret of some length"));
    private final UUID order = UUID.randomUUID();

    @Test
    void repeatsTheTokenOfAnOrder() {
        assertThat(tokens.of(order)).isEqualTo(tokens.of(order)).matches("[A-Za-z0-9_-]{43}");
        assertThat(tokens.hashOf(order)).matches("[0-9a-f]{64}");
    }

    @Test
    void opensOnlyTheOrderItIsOf() {
        assertThat(tokens.opens(order, tokens.of(order))).isTrue();
        assertThat(tokens.opens(UUID.randomUUID(), tokens.of(order))).isFalse();
        assertThat(tokens.opens(order, "")).isFalse();
    }

    @Test
    void dependsOnTheSecret() {
        var others = new GuestTokens(new GuestTokenSecret("another secret of some length"));

        assertThat(others.of(order)).isNotEqualTo(tokens.of(order));
        assertThatThrownBy(() -> new GuestTokenSecret("short")).isInstanceOf(IllegalArgumentException.class);
    }
}
