package dev.agora.infrastructure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Child processes that end when this JVM ends, even by {@code kill -9}, unless they are released. A shell watches over them:
 * it waits on a pipe whose other end only this JVM holds.
 */
public final class Children {
    private static final String WATCHER = """
            trap '' HUP INT TERM
            while read -r word rest; do
              case $word in
                end) children=$rest ;;
                delete) directory=$rest ;;
              esac
            done
            set -- $children
            while [ $# -gt 0 ]; do
              kill "-$1" "$2" && kill -CONT "$2"
              pids="$pids $2"
              shift 2
            done
            [ -n "$directory" ] || exit
            for attempt in 1 2 3 4 5 6 7 8 9 10; do kill -0 $pids || break; sleep 0.1; done
            rm -rf "$directory"
            """;
    private static final List<String> OWN_SESSION = ownSession();
    private static final Map<Long, String> SIGNALS = new LinkedHashMap<>();
    private static @Nullable Process watcher;

    private Children() {}

    /**
     * Starts a child in a session of its own, where no Ctrl-C of our terminal reaches it, with its output appended to the log.
     *
     * @param environment on top of this JVM's own
     * @param endSignal what the child gets when this JVM ends before it, named without SIG
     */
    public static Process start(List<String> command, Map<String, String> environment, Path log, String endSignal)
            throws IOException {
        Files.createDirectories(log.toAbsolutePath().getParent());
        List<String> whole = new ArrayList<>(OWN_SESSION);
        whole.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(whole)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        synchronized (Children.class) {
            Process child = builder.start();
            SIGNALS.put(child.pid(), endSignal);
            tellSignals();
            child.onExit().thenRun(() -> forget(child.pid()));
            return child;
        }
    }

    /** Lets all children that run now live on after this JVM. */
    public static synchronized void release() {
        SIGNALS.clear();
        tellSignals();
    }

    /** Has the directory removed when this JVM and its children have ended; only one directory can be given. */
    public static synchronized void deleteInTheEnd(Path directory) {
        tell("delete " + directory);
    }

    private static synchronized void forget(long pid) {
        if (SIGNALS.remove(pid) != null) {
            tellSignals();
        }
    }

    private static void tellSignals() {
        tell(SIGNALS.entrySet()
                .stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(" ", "end ", "")));
    }

    private static void tell(String line) {
        try {
            if (watcher == null) {
                watcher = new ProcessBuilder("sh", "-c", WATCHER)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
            }
            watcher.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            watcher.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException("There is no shell to watch over child processes", e);
        }
    }

    /** Linux has setsid; without it a Ctrl-C reaches the children too. */
    private static List<String> ownSession() {
        return Files.isExecutable(Path.of("/usr/bin/setsid")) ? List.of("/usr/bin/setsid") : List.of();
    }
}
