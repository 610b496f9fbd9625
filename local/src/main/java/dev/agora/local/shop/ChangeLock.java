package dev.agora.local.shop;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lets one command at a time change a shop: two of them would each start a process, and the state file would remember one. It
 * ends with its JVM, however that ends.
 */
final class ChangeLock implements AutoCloseable {
    /** A JVM must not open a file anew that it has locked: closing it again would give up the lock. */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private ChangeLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes the lock at once or complains about the command that holds it.
     *
     * @param command what this one does, for whom it keeps out
     */
    static ChangeLock take(Path file, String command) {
        if (!HELD_HERE.add(file)) {
            throw held(file);
        }
        try {
            FileChannel channel = lock(file);
            channel.truncate(0);
            channel.write(StandardCharsets.UTF_8
                    .encode("%s (pid %d)".formatted(command, ProcessHandle.current().pid())));
            return new ChangeLock(file, channel);
        } catch (IOException e) {
            HELD_HERE.remove(file);
            throw new AgoraException("%s cannot be locked: %s".formatted(file, e), e);
        } catch (AgoraException e) {
            HELD_HERE.remove(file);
            throw e;
        }
    }

    private static FileChannel lock(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            throw held(file);
        }
        return channel;
    }

    private static AgoraException held(Path file) {
        try {
            return new AgoraException("Another command is changing the shop: %s. Try again when it has ended"
                    .formatted(Files.readString(file)));
        } catch (IOException e) {
            throw new AgoraException("Another command is changing the shop. Try again when it has ended", e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new AgoraException("%s cannot be unlocked: %s".formatted(file, e), e);
        } finally {
            HELD_HERE.remove(file);
        }
    }
}
