package dev.agora.deployment.supply;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.agora.deployment.supply.Sbom.Component;

import static org.assertj.core.api.Assertions.assertThat;

/** Licences that are not allowed are found, however a library declares them. */
class LicencesTests {
    private final Licences licences = Licences.parse("""
            allowed: [Apache-2.0, EPL-2.0]
            names: {Apache Software License: Apache-2.0}
            libraries:
              org.example:silent: {declares: [], licence: Apache-2.0, because: Its sources say so.}
              org.example:server: {declares: [Apache-2.0], licence: Apache-2.0 AND SSPL-1.0, because: Carries one.}
            """);

    @ParameterizedTest
    @CsvSource({
            "id=Apache-2.0, Apache-2.0",
            "name=Apache Software License, Apache-2.0",
            "id=LGPL-2.1-only;id=EPL-2.0, LGPL-2.1-only OR EPL-2.0",
            "expression=(EPL-2.0 OR GPL-2.0-only), EPL-2.0 OR GPL-2.0-only",
            "expression=EPL-2.0 AND Apache-2.0, EPL-2.0 AND Apache-2.0"})
    void allowAComponentByOneOfItsLicences(String declared, String expression) {
        var component = component("any", declared);

        assertThat(licences.of(component)).contains(expression);
        assertThat(licences.problems(List.of(component))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"id=AGPL-3.0-only", "name=Our own", "id=LGPL-2.1-only;id=GPL-2.0-only",
            "expression=EPL-2.0 AND GPL-2.0-only", "expression=(GPL-2.0-only OR EPL-2.0 OR MIT) AND SSPL-1.0"})
    void refuseAComponentWithoutOneThatIsAllowed(String declared) {
        assertThat(licences.problems(List.of(component("fine", "id=Apache-2.0"), component("any", declared))))
                .singleElement().asString().startsWith("org.example:any 1.0: ").endsWith(" is not allowed");
    }

    @Test
    void refuseAComponentThatDeclaresNone() {
        assertThat(licences.problems(List.of(component("any", ""))))
                .containsExactly("org.example:any 1.0: no licence is not allowed");
    }

    @Test
    void knowBetterThanALibraryWhatItCarries() {
        assertThat(licences.problems(List.of(component("silent", "")))).isEmpty();
        assertThat(licences.problems(List.of(component("server", "id=Apache-2.0"))))
                .containsExactly("org.example:server 1.0: Apache-2.0 AND SSPL-1.0 is not allowed");
    }

    @Test
    void knowNothingOfALibraryThatDeclaresSomethingNew() {
        var silent = component("silent", "id=GPL-2.0-only");

        assertThat(licences.problems(List.of(silent))).hasSize(1);
        assertThat(licences.stale(List.of(silent, component("server", "id=Apache-2.0"))))
                .containsExactly("Apache Software License", "org.example:silent");
    }

    /** @param licences kind and text of each, as {@code id=MIT;name=Our own} */
    private static Component component(String name, String licences) {
        var json = Stream.of(licences.split(";")).filter(it -> !it.isEmpty()).map(it -> it.split("=", 2))
                .map(it -> it[0].equals("expression")
                        ? "{\"expression\": \"%s\"}".formatted(it[1])
                        : "{\"license\": {\"%s\": \"%s\"}}".formatted(it[0], it[1]))
                .collect(Collectors.joining(", "));
        return Sbom.parse("any-service", """
                {"components": [{"group": "org.example", "name": "%s", "version": "1.0", "licenses": [%s]}]}
                """.formatted(name, json)).components().getFirst();
    }
}
