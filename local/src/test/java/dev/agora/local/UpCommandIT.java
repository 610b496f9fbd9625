package dev.agora.local;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.agora.local.shop.Component;
import dev.agora.local.shop.Shop;
import dev.agora.local.shop.ShopProcess;
import dev.agora.local.shop.TinyService;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The command in a JVM of its own, with tiny services. */
class UpCommandIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    Path directory;

    private Path output;
    private Process up;
    private Shop shop;

    @BeforeEach
    void start() throws IOException {
        output = directory.resolve("output.txt");
        up = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dagora.home=" + TinyService.project(directory.resolve("project")), "-cp",
                System.getProperty("java.class.path"), Agora.class.getName(), "up", "--no-demo", "--port-offset",
                Integer.toString(freeOffset()), "--data", directory.resolve("data").toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        awaitOutput("Agora is ready");
        shop = Shop.attach(directory.resolve("data"));
    }

    @Test
    void reportsACrashAndStopsEverythingOnDemand() throws Exception {
        List<ShopProcess> processes = shop.processes();
        assertThat(Files.readString(output)).contains("postgres", "ready after", "curl '" + shop.gatewayUrl());

        shop.kill("order-service", "KILL");
        awaitOutput("order-service (pid ");
        shop.stop();

        assertThat(up.waitFor()).isEqualTo(143);
        assertThat(processes).noneMatch(ShopProcess::isAlive);
        assertThat(Files.readString(output)).contains("./agora restart order-service").endsWith("Agora has stopped.\n");
    }

    @Test
    void leavesNoProcessBehindWhenItIsKilled() throws Exception {
        List<ShopProcess> processes = shop.processes();

        up.destroyForcibly().waitFor();

        await().atMost(PATIENCE).until(() -> processes.stream().noneMatch(ShopProcess::isAlive));
        assertThat(shop.isRunning()).isFalse();
        shop.stop();
        assertThat(shop.processes()).isEmpty();
    }

    /** Below the ports that the system gives to outgoing connections. */
    private static int freeOffset() {
        return new Random().ints(10_000, 20_000)
                .filter(offset -> Arrays.stream(Component.values())
                        .allMatch(component -> isFree(component.defaultPort() + offset)))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    private void awaitOutput(String text) {
        await().atMost(PATIENCE.multipliedBy(3)).until(() -> Files.readString(output).contains(text) || !up.isAlive());
        assertThat(output).content().contains(text);
    }
}
