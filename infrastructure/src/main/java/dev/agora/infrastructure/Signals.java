package dev.agora.infrastructure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** POSIX signals, of which Java itself can only send two. */
public final class Signals {
    private Signals() {}

    /** Sends the signal, named without SIG as in {@code kill -STOP}, to all of the processes; those already gone are skipped. */
    public static void send(String signal, ProcessHandle... processes) {
        List<String> command = new ArrayList<>(List.of("kill", "-" + signal));
        for (ProcessHandle process : processes) {
            if (process.isAlive()) {
                command.add(Long.toString(process.pid()));
            }
        }
        if (command.size() == 2) {
            return;
        }
        try {
            new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new IllegalStateException("The command kill cannot be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while sending " + signal, e);
        }
    }
}
