package dev.agora.infrastructure.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class SharedServersIT {
    @Test
    void givesEveryCallADatabaseOfItsOwn() {
        Map<String, String> first = TestInfrastructure.springProperties("order");
        Map<String, String> second = TestInfrastructure.springProperties("order");

        assertThat(first.get("spring.datasource.url")).isNotEqualTo(second.get("spring.datasource.url"));
        assertThat(first.get("spring.data.redis.url")).isNotEqualTo(second.get("spring.data.redis.url"));
        assertThat(first).containsEntry("spring.kafka.bootstrap-servers",
                TestInfrastructure.kafka().bootstrapServers());
    }

    @Test
    void endsItsEmbeddedServersAndRemovesItsDirectoryWhenTheJvmIsKilled() throws IOException {
        Process jvm = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), "-Dinfrastructure=embedded", StartsServers.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> started;
        try (BufferedReader out = new BufferedReader(
                new InputStreamReader(jvm.getInputStream(), StandardCharsets.UTF_8))) {
            started = Arrays.asList(out.readLine().split(" "));
            jvm.destroyForcibly();
        }
        Path directory = Path.of(started.getFirst());

        await().untilAsserted(() -> {
            assertThat(started.subList(1, 3)).noneMatch(pid -> ProcessHandle.of(Long.parseLong(pid)).isPresent());
            assertThat(Files.exists(directory)).isFalse();
        });
    }

    /** Main class of the JVM that gets killed. */
    static final class StartsServers {
        public static void main(String[] args) throws InterruptedException {
            System.out.println(
                    TestInfrastructure.directory() + " " + TestInfrastructure.postgres().process().orElseThrow().pid()
                            + " " + TestInfrastructure.redis().process().orElseThrow().pid());
            Thread.currentThread().join();
        }
    }
}
