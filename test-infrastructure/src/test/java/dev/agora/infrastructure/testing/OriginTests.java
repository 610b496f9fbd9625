package dev.agora.infrastructure.testing;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OriginTests {
    private static final Path UNUSED = Path.of("unused");

    /** So that a build without the Docker that it asks for ends here, with one line, and not in every test of every module. */
    @Test
    void canBeChosenOnThisMachine() {
        assertThat(Origin.chosen(UNUSED)).isNotNull();
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThatThrownBy(() -> Origin.of("container", UNUSED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("-Dinfrastructure=container is unknown: say embedded, which is the default, or containers");
    }
}
