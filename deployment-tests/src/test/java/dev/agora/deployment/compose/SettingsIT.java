package dev.agora.deployment.compose;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.agora.deployment.kubernetes.KnownSettings;

import static org.assertj.core.api.Assertions.assertThat;

/** What docker-compose.yml sets in the environment of a service is a setting of that service; reads the packaged services. */
class SettingsIT {
    @ParameterizedTest
    @MethodSource("dev.agora.deployment.compose.Module#all")
    void reachTheServicesThatTheyAreMadeFor(Module module) {
        var known = KnownSettings.of(module.name());

        assertThat(new ComposeFile().service(module.name()).environment().keySet()).isNotEmpty()
                .allMatch(known::include);
    }
}
