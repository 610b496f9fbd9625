package dev.agora.local.shop;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ChangeLockTests {
    @TempDir
    Path directory;

    @Test
    void keepsOtherCommandsOfThisJvmOut() {
        Path file = directory.resolve("run/change");
        try (ChangeLock _ = ChangeLock.take(file, "restart order-service")) {
            assertHeldBy(file, "restart order-service (pid %d)".formatted(ProcessHandle.current().pid()));
            assertHeldBy(file, "restart order-service");
        }

        ChangeLock.take(file, "down").close();
    }

    @Test
    void keepsCommandsOfOtherJvmsOutForAsLongAsItsOwnLives() throws Exception {
        Path file = directory.resolve("change");
        Process other = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), Holder.class.getName(), file.toString()).start();
        assertThat(other.getInputStream().read()).isEqualTo('h');

        assertHeldBy(file, "restart order-service (pid %d)".formatted(other.pid()));
        other.destroyForcibly().waitFor();

        ChangeLock.take(file, "down").close();
    }

    private static void assertHeldBy(Path file, String command) {
        assertThatThrownBy(() -> ChangeLock.take(file, "kill")).isInstanceOf(AgoraException.class)
                .hasMessageContaining("Another command is changing the shop: " + command);
    }

    /** Takes the lock and says so, until it is killed. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] args) throws IOException {
            try (ChangeLock _ = ChangeLock.take(Path.of(args[0]), "restart order-service")) {
                System.out.print('h');
                System.out.flush();
                System.in.read();
            }
        }
    }
}
