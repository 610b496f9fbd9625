package dev.agora.infrastructure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Ends child processes when this JVM ends, even by {@code kill -9}, and removes their directory. A shell waits on a pipe
 * whose other end only this JVM holds; each line it reads is the whole list of what to end by then.
 */
public final class Reaper {
    private static final String SCRIPT = """
            trap '' HUP INT TERM
            directory=$1
            while read -r line; do last=$line; done
            set -- $last
            while [ $# -gt 0 ]; do kill "-$1" "$2"; pids="$pids $2"; shift 2; done
            for try in 1 2 3 4 5 6 7 8 9 10; do kill -0 $pids || break; sleep 0.1; done
            rm -rf "$directory"
            """;

    private final Map<Long, String> signals = new LinkedHashMap<>();
    private final Process shell;

    private Reaper(Process shell) {
        this.shell = shell;
    }

    /** Starts a reaper that in the end also deletes the directory with everything in it. */
    public static Reaper deleting(Path directory) {
        try {
            return new Reaper(new ProcessBuilder("sh", "-c", SCRIPT, "reaper", directory.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException("No shell to watch over child processes", e);
        }
    }

    /** Has the process ended by this signal, named without SIG, unless it is gone before. */
    public void reap(String signal, Process process) {
        note(() -> signals.put(process.pid(), signal));
        process.onExit().thenRun(() -> note(() -> signals.remove(process.pid())));
    }

    private synchronized void note(Runnable change) {
        change.run();
        String line = signals.entrySet()
                .stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(" ", "", "\n"));
        try {
            shell.getOutputStream().write(line.getBytes(StandardCharsets.US_ASCII));
            shell.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException("The reaper is gone", e);
        }
    }
}
