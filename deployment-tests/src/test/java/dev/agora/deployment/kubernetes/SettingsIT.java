package dev.agora.deployment.kubernetes;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.EnvVar;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.agora.deployment.kubernetes.Kustomize.Variant;

import static org.assertj.core.api.Assertions.assertThat;

/** What is set in the environment of a service is a setting of that service; reads the packaged services. */
class SettingsIT {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\(([A-Z_]+)\\)");

    @ParameterizedTest
    @MethodSource("dev.agora.deployment.kubernetes.Variants#all")
    void reachTheServicesThatTheyAreMadeFor(Variant variant) {
        var overlay = Kustomize.render(variant);

        assertThat(overlay.programs()).isNotEmpty().allSatisfy(program -> {
            var known = KnownSettings.of(program.module());
            assertThat(variables(overlay, program)).isNotEmpty().allMatch(known::include);
        });
    }

    /** All but those that only other variables name. */
    private static Set<String> variables(Overlay overlay, Workload program) {
        var variables = new TreeSet<String>();
        program.container().getEnvFrom().forEach(from -> variables
                .addAll(overlay.one(ConfigMap.class, from.getConfigMapRef().getName()).getData().keySet()));
        var helpers = new HashSet<String>();
        for (EnvVar variable : program.container().getEnv()) {
            variables.add(variable.getName());
            if (variable.getValue() != null) {
                REFERENCE.matcher(variable.getValue()).results().forEach(match -> helpers.add(match.group(1)));
            }
        }
        helpers.removeIf(helper -> helper.startsWith("SPRING_"));
        variables.removeAll(helpers);
        return variables;
    }
}
