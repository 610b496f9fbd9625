package dev.agora.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The client of {@code clients/typescript}, compiled by the compiler in its webjar and run by the machine's Node.js. */
final class TypeScriptClient {
    private static final Path SOURCES = Path.of("../clients/typescript");
    private static final String COMPILER = "classpath*:META-INF/resources/webjars/typescript/*/lib/*";
    private static final Pattern COMPILER_FILES = Pattern.compile("_?tsc\\.js|lib\\..*\\.ts");
    private static final Pattern VERSION = Pattern.compile("v(\\d+)\\.(\\d+)\\..*");
    private static final int MINUTES = 3;

    private final Path directory;

    private TypeScriptClient(Path directory) {
        this.directory = directory;
    }

    /** Compiles a copy of the client; where there is no Node.js to do that, the test is skipped. */
    static TypeScriptClient compile(Path directory) throws IOException {
        FileSystemUtils.deleteRecursively(directory);
        Files.createDirectories(directory);
        var client = new TypeScriptClient(directory);
        client.assumeNode();
        for (var part : List.of("package.json", "tsconfig.json", "src", "examples", "test")) {
            FileSystemUtils.copyRecursively(SOURCES.resolve(part), directory.resolve(part));
        }
        client.copyCompiler();
        client.run("compiler/tsc.js", "-p", ".");
        return client;
    }

    /** The files of a folder that end like this, as arguments. */
    List<String> files(String folder, String ending) throws IOException {
        try (var files = Files.list(directory.resolve(folder))) {
            return files.map(file -> folder + '/' + file.getFileName()).filter(file -> file.endsWith(ending)).sorted()
                    .toList();
        }
    }

    /** The lines that Node.js prints, when it has ended well. */
    List<String> run(String... arguments) throws IOException {
        return run(List.of(arguments));
    }

    List<String> run(List<String> arguments) throws IOException {
        var output = directory.resolve("output.log");
        var command = new ArrayList<>(List.of("node"));
        command.addAll(arguments);
        var node = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true)
                .redirectOutput(output.toFile()).start();
        try {
            var ended = node.waitFor(MINUTES, TimeUnit.MINUTES);
            assertThat(ended && node.exitValue() == 0).as("%s: %s", command, Files.readString(output)).isTrue();
            return Files.readAllLines(output);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            node.destroyForcibly();
        }
    }

    private void copyCompiler() throws IOException {
        var compiler = Files.createDirectory(directory.resolve("compiler"));
        Files.writeString(compiler.resolve("package.json"), "{\"type\": \"commonjs\"}");
        for (var file : new PathMatchingResourcePatternResolver().getResources(COMPILER)) {
            var name = String.valueOf(file.getFilename());
            if (COMPILER_FILES.matcher(name).matches()) {
                try (var content = file.getInputStream()) {
                    Files.copy(content, compiler.resolve(name));
                }
            }
        }
    }

    private void assumeNode() {
        String version;
        try {
            version = run("--version").getFirst();
        } catch (IOException e) {
            assumeTrue(false, "Node.js is needed: " + e.getMessage());
            throw new UncheckedIOException(e);
        }
        var numbers = VERSION.matcher(version);
        assertThat(numbers.matches()).as(version).isTrue();
        int major = Integer.parseInt(numbers.group(1));
        assumeTrue(major > 20 || major == 20 && Integer.parseInt(numbers.group(2)) >= 3,
                "Node.js 20.3 or newer is needed, this is " + version);
    }
}
