package dev.agora.local.shop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The directory that holds everything a shop writes: {@code data/}, {@code logs/} and {@code run/} with the state file. */
final class ShopDirectory {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final long LARGE_LOG = 20L << 20;

    private final Path root;

    ShopDirectory(Path root) {
        this.root = root;
    }

    Path root() {
        return root;
    }

    Path data(Component component) {
        return root.resolve("data").resolve(component.title());
    }

    Path log(String name) {
        return root.resolve("logs").resolve(name + ".log");
    }

    Optional<ShopState> state() {
        try {
            return Optional.of(JSON.readValue(Files.readString(stateFile()), ShopState.class));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | JacksonException e) {
            throw new AgoraException("%s cannot be read: stop the shop's processes by hand and delete it"
                    .formatted(stateFile()), e);
        }
    }

    /** Keeps every other command that would change the shop out; complains when another one does that to us. */
    ChangeLock lock(String command) {
        return ChangeLock.take(root.resolve("run").resolve("change"), command);
    }

    void write(ShopState state) {
        exclusively(() -> {
            replace(state);
            return state;
        });
    }

    /**
     * Changes the state file, if there still is one: another terminal may have stopped the shop meanwhile.
     *
     * @return the state before; empty when there was none to change
     */
    Optional<ShopState> update(UnaryOperator<ShopState> change) {
        return exclusively(() -> {
            Optional<ShopState> before = state();
            if (before.isPresent()) {
                replace(change.apply(before.get()));
            }
            return before;
        });
    }

    /** Deletes the state file unless a process in it lives, and says whether there is none now. */
    boolean forget() {
        return exclusively(() -> {
            if (state().filter(ShopState::isAnyAlive).isPresent()) {
                return false;
            }
            Files.deleteIfExists(stateFile());
            return true;
        });
    }

    /** Puts large logs aside, so that a shop that is started every day does not fill the disk. */
    void rotateLogs() {
        try {
            for (Path log : list(root.resolve("logs"))) {
                if (log.toString().endsWith(".log") && Files.size(log) > LARGE_LOG) {
                    Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names whose logs exist. */
    String logNames() {
        try {
            return list(root.resolve("logs")).stream()
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".log"))
                    .map(name -> name.substring(0, name.length() - ".log".length()))
                    .sorted()
                    .collect(Collectors.joining(", "));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs the task unless a file says that it has been done on this data before. */
    void once(String task, Runnable action) {
        Path done = root.resolve("data").resolve(task + ".done");
        if (Files.exists(done)) {
            return;
        }
        action.run();
        try {
            Files.createFile(done);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes everything. */
    void delete() {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new AgoraException("%s cannot be deleted: %s".formatted(root, e), e);
        }
    }

    private static List<Path> list(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    private Path stateFile() {
        return root.resolve("run").resolve("shop.json");
    }

    private void replace(ShopState state) throws IOException {
        Path written = Files.createTempFile(stateFile().getParent(), "shop", ".json");
        Files.writeString(written, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(state));
        Files.move(written, stateFile(), StandardCopyOption.ATOMIC_MOVE);
    }

    private <T> T exclusively(Change<T> change) {
        synchronized (ShopDirectory.class) {
            try {
                Files.createDirectories(stateFile().getParent());
                try (FileChannel channel = FileChannel.open(root.resolve("run").resolve("lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE); FileLock _ = channel.lock()) {
                    return change.make();
                }
            } catch (IOException e) {
                throw new AgoraException("%s cannot be written: %s".formatted(root, e), e);
            }
        }
    }

    @FunctionalInterface
    private interface Change<T> {
        T make() throws IOException;
    }
}
