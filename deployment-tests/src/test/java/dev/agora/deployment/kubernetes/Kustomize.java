package dev.agora.deployment.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Renders what is in {@code k8s/}, by kubectl or kustomize where one of them is at hand. */
final class Kustomize {
    static final Path HOME = Path.of("..", "k8s").toAbsolutePath().normalize();

    private static final @Nullable List<String> COMMAND = Stream
            .of(List.of("kubectl", "kustomize"), List.of("kustomize", "build"))
            .filter(command -> isAtHand(command.getFirst())).findFirst().orElse(null);
    private static final Map<Variant, Overlay> RENDERED = new ConcurrentHashMap<>();

    private Kustomize() {}

    /**
     * An overlay as it is, or with components that its user added.
     *
     * @param components by the names of their folders; the overlay says in which order they come
     */
    record Variant(String overlay, List<String> components) {
        static Variant of(String overlay, String... components) {
            return new Variant(overlay, List.of(components));
        }

        boolean has(String component) {
            return components.contains(component);
        }

        @Override
        public String toString() {
            return components.isEmpty() ? overlay : overlay + " with " + String.join(", ", components);
        }
    }

    /** Skips the test that asks where nothing can render. */
    static Overlay render(Variant variant) {
        assumeTrue(COMMAND != null,
                "Neither kubectl nor kustomize is on the path, so that nothing renders the overlays");
        return RENDERED.computeIfAbsent(variant, Kustomize::rendered);
    }

    private static Overlay rendered(Variant variant) {
        try {
            Path copy = Files.createTempDirectory("k8s");
            try {
                copy(HOME, copy);
                Path overlay = copy.resolve("overlays").resolve(variant.overlay());
                addComponents(overlay.resolve("kustomization.yaml"), variant.components());
                return Overlay.of(variant, Manifest.parse(variant.toString(), build(overlay)));
            } finally {
                delete(copy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As a user would: by taking the comment signs away. */
    private static void addComponents(Path kustomization, List<String> components) throws IOException {
        String text = Files.readString(kustomization);
        for (String component : components) {
            String line = "- ../../components/%s\n".formatted(component);
            if (!text.contains("  # " + line)) {
                throw new IllegalStateException("%s is not offered by %s".formatted(component, kustomization));
            }
            text = text.replace("  # " + line, "  " + line);
        }
        Files.writeString(kustomization, text);
    }

    private static String build(Path overlay) throws IOException {
        var command = new ArrayList<>(COMMAND);
        command.add(overlay.toString());
        Path errors = Files.createTempFile("kustomize", ".log");
        var process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
        try {
            String output = new String(process.getInputStream().readAllBytes());
            if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IllegalStateException(String.join(" ", command) + " failed: " + Files.readString(errors));
            }
            return output;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        } finally {
            process.destroyForcibly();
            Files.delete(errors);
        }
    }

    private static boolean isAtHand(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path target = to.resolve(from.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }
}
