package dev.agora.local.shop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Names one process for ever.
 *
 * @param startedAt tells it from another process that got the same id later
 */
public record ProcessIdentity(long pid, Instant startedAt) {
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(2);

    static ProcessIdentity of(ProcessHandle handle) {
        return new ProcessIdentity(handle.pid(), handle.info().startInstant().orElseGet(Instant::now));
    }

    boolean isAlive() {
        return handle().isPresent();
    }

    boolean isThisJvm() {
        return pid == ProcessHandle.current().pid();
    }

    /** The process, unless it has ended. */
    Optional<ProcessHandle> handle() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isTheSame).filter(_ -> !isZombie());
    }

    private boolean isTheSame(ProcessHandle handle) {
        return handle.info()
                .startInstant()
                .map(start -> Duration.between(start, startedAt).abs().compareTo(CLOCK_TOLERANCE) < 0)
                .orElse(true);
    }

    /** Ended, but its parent has not taken notice: as good as gone. Only Linux tells. */
    private boolean isZombie() {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            return stat.charAt(stat.lastIndexOf(')') + 2) == 'Z';
        } catch (IOException notLinuxOrGone) {
            return false;
        }
    }
}
