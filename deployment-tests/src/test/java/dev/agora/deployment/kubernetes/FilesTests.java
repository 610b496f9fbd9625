package dev.agora.deployment.kubernetes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What can be said of the files without rendering them. */
class FilesTests {
    private static final String KUSTOMIZATION = "kustomization.yaml";

    static Stream<Path> kustomizations() throws IOException {
        return files().filter(file -> file.endsWith(KUSTOMIZATION));
    }

    /** Everything that is an object of Kubernetes, whole or as a patch. */
    static Stream<Path> manifests() throws IOException {
        Set<Path> other = referenced("configMapGenerator", "configurations");
        return files().filter(file -> file.toString().endsWith(".yaml") && !other.contains(file));
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void holdsOnlyFieldsThatKubernetesKnows(Path file) {
        assertThat(Manifest.read(file)).isNotEmpty().allSatisfy(FilesTests::assertKnown);
    }

    @ParameterizedTest
    @MethodSource("kustomizations")
    void patchesInlineWithFieldsThatKubernetesKnows(Path file) {
        for (JsonNode patch : Manifest.read(file).getFirst().json().path("patches")) {
            if (patch.has("patch")) {
                assertThat(Manifest.parse(file.toString(), patch.get("patch").asString())).isNotEmpty()
                        .filteredOn(document -> document.json().isObject()).allSatisfy(FilesTests::assertKnown);
            }
        }
    }

    @Test
    void areAllUsed() throws IOException {
        var used = new TreeSet<>(referenced("resources", "components", "patches", "configMapGenerator",
                "configurations"));
        kustomizations().forEach(used::add);
        // Folders stand for the kustomization in them; components are there to be added.
        assertThat(files()).containsExactlyInAnyOrderElementsOf(
                used.stream().filter(Files::isRegularFile).collect(Collectors.toSet()));
        assertThat(used).allSatisfy(path -> assertThat(path).exists());
    }

    @Test
    void nameTheImagesOfOthersByExactVersions() throws IOException {
        var images = manifests().flatMap(file -> Manifest.read(file).stream())
                .flatMap(manifest -> Stream.of("image", "imageName")
                        .flatMap(field -> manifest.json().findValues(field).stream()))
                .map(JsonNode::asString).filter(image -> !image.startsWith("agora/")).toList();

        assertThat(images).hasSizeGreaterThan(2).allMatch(image -> image.matches(".+:\\d+\\.\\d+.*"));
    }

    @Test
    void holdSecretsOnlyForOneMachine() throws IOException {
        var elsewhere = manifests().filter(file -> !file.startsWith(Kustomize.HOME.resolve("overlays/local")))
                .flatMap(file -> Manifest.read(file).stream()).toList();

        assertThat(elsewhere).isNotEmpty().noneMatch(manifest -> "Secret".equals(manifest.kind()))
                .noneMatch(manifest -> manifest.json().has("secretGenerator"));
    }

    @Test
    void offerEveryComponent() throws IOException {
        try (Stream<Path> components = Files.list(Kustomize.HOME.resolve("components"))) {
            assertThat(components.map(component -> component.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(Stream.concat(Variants.OPTIONAL.stream(),
                            Stream.of("program", "encrypted-stores")).toList());
        }
    }

    /** A file may leave to another what is required of the whole; directives of patches are Kustomize's own. */
    private static void assertKnown(Manifest manifest) {
        var json = manifest.json().deepCopy();
        json.findParents("$patch").forEach(parent -> ((ObjectNode) parent).remove("$patch"));
        assertThat(Types.problems(new Manifest(manifest.source(), json), true)).isEmpty();
    }

    private static Stream<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(Kustomize.HOME)) {
            return files.filter(Files::isRegularFile).filter(file -> !file.toString().endsWith(".md")).toList()
                    .stream();
        }
    }

    /** The paths that kustomizations name in these lists. */
    private static Set<Path> referenced(String... lists) throws IOException {
        var result = new HashSet<Path>();
        for (Path kustomization : kustomizations().toList()) {
            JsonNode json = Manifest.read(kustomization).getFirst().json();
            for (String list : lists) {
                json.path(list).forEach(entry -> names(entry)
                        .forEach(name -> result.add(kustomization.resolveSibling(name).normalize())));
            }
        }
        return result;
    }

    private static List<String> names(JsonNode entry) {
        if (entry.isString()) {
            return List.of(entry.asString());
        }
        return Stream.concat(Stream.of(entry.path("path")), entry.path("files").valueStream())
                .filter(JsonNode::isString).map(JsonNode::asString).toList();
    }
}
