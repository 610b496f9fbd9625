package dev.agora.deployment.supply;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.agora.deployment.compose.Module;
import dev.agora.deployment.kubernetes.KnownSettings;
import dev.agora.deployment.supply.Sbom.Component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

/**
 * Every archive that is run says what is in it, and nothing is in it under a licence that is not allowed. Reads the packaged
 * modules. With {@code -Dlicences=write} the list for people is written anew.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SbomsIT {
    private static final Path LIST = Path.of("../docs/third-party.md");

    private final List<String> images = Module.all().stream().map(Module::name).toList();
    private final List<Sbom> sboms = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();
    private List<Component> components = List.of();
    private Licences licences = Licences.parse("{}");

    @BeforeAll
    void read() throws IOException {
        Stream.concat(images.stream(), Stream.of("infrastructure", "local"))
                .forEach(module -> Sbom.of(module).ifPresentOrElse(sboms::add, () -> missing.add(module)));
        components = sboms.stream().flatMap(sbom -> sbom.components().stream()).toList();
        licences = Licences.parse(Files.readString(Path.of("../config/licences.yaml")));
    }

    @BeforeEach
    void areAllThere() {
        assumeFalse(Boolean.getBoolean("offline") && !missing.isEmpty(), "Maven makes no SBOM while it is offline");
        assertThat(missing).as("Packaged without an SBOM").isEmpty();
    }

    List<String> images() {
        return images;
    }

    @ParameterizedTest
    @MethodSource("images")
    void listsWhatIsInTheArchive(String module) throws IOException {
        // Spring Boot packs the one itself, and leaves out the other, which are empty.
        var packed = archives(module, "BOOT-INF/lib/")
                .filter(archive -> !archive.startsWith("spring-boot-jarmode-tools-"));
        assertThat(listed(module)).filteredOn(archive -> !archive.matches("spring-boot-starter-.+"))
                .containsExactlyInAnyOrderElementsOf(packed.toList());
    }

    @Test
    void listsWhatTheCommandAndItsBrokerRunOn() throws IOException {
        try (var command = new JarFile(KnownSettings.archive("local").toFile())) {
            var libraries = command.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH).split(" ");
            assertThat(listed("local")).containsExactlyInAnyOrderElementsOf(
                    Stream.of(libraries).map(library -> library.substring("lib/".length())).toList());
        }
        assertThat(listed("infrastructure")).containsAll(archives("infrastructure", "broker/").toList());
    }

    @Test
    void listsNothingUnderALicenceThatIsNotAllowed() {
        assertThat(licences.problems(components)).as("See docs/supply-chain.md").isEmpty();
    }

    @Test
    void findsEverythingThatTheLicencesSpeakOf() {
        assertThat(licences.stale(components)).as("Stale in config/licences.yaml").isEmpty();
    }

    @Test
    void agreesWithTheListForPeople() throws IOException {
        var list = ThirdParty.of(sboms, licences, images);
        if ("write".equals(System.getProperty("licences"))) {
            Files.writeString(LIST, list);
        }
        assertThat(LIST).as("Out of date; see docs/supply-chain.md").content().isEqualToNormalizingNewlines(list);
    }

    private List<String> listed(String module) {
        return sboms.stream().filter(sbom -> sbom.module().equals(module)).flatMap(sbom -> sbom.components().stream())
                .map(Component::archive).toList();
    }

    private static Stream<String> archives(String module, String folder) throws IOException {
        try (var jar = new JarFile(KnownSettings.archive(module).toFile())) {
            return jar.stream().map(entry -> entry.getName())
                    .filter(name -> name.startsWith(folder) && name.endsWith(".jar"))
                    .map(name -> name.substring(folder.length())).toList().stream();
        }
    }
}
