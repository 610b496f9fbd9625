package dev.agora.infrastructure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The lock that a killed PostgreSQL leaves behind. */
final class PidFile {
    private PidFile() {}

    /**
     * Removes the file when its process id now belongs to a program other than PostgreSQL, which PostgreSQL itself cannot tell
     * from a running server. In every other case the file is its business.
     */
    static void removeStale(Path file) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        List<String> lines = Files.readAllLines(file);
        Optional<String> command = lines.isEmpty()
                ? Optional.empty()
                : ProcessHandle.of(Long.parseLong(lines.getFirst().strip())).flatMap(handle -> handle.info().command());
        if (command.isPresent() && !command.get().endsWith("postgres")) {
            Files.delete(file);
        }
    }
}
