package dev.agora.local.shop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ShopDirectoryTests {
    @TempDir
    Path root;

    @Test
    void remembersTheStateOfAShop() {
        ShopDirectory directory = new ShopDirectory(root);
        ShopState state = new ShopState(ShopOptions.of(root, root, 100)
                .withEnvironment(Component.ORDER, Map.of("A", "b"))
                .withJvmOptions(Component.USER, List.of("-Xmx1g")), null, List.of());

        directory.write(state);
        directory.update(before -> before.with(process("order-service")).with(process("postgres")));

        ShopState read = directory.state().orElseThrow();
        assertThat(read.options()).isEqualTo(state.options());
        assertThat(read.processes()).extracting(ShopProcess::name).containsExactly("postgres", "order-service");
        assertThat(read.find("postgres")).contains(process("postgres"));
        assertThat(directory.forget()).isTrue();
        assertThat(directory.state()).isEmpty();
    }

    @Test
    void doesNotForgetALivingProcess() {
        ShopDirectory directory = new ShopDirectory(root);
        directory.write(new ShopState(ShopOptions.of(root, root, 0), null, List.of(new ShopProcess("order-service",
                Component.ORDER, 1, ProcessIdentity.of(ProcessHandle.current())))));

        assertThat(directory.forget()).isFalse();
        assertThat(directory.state()).isPresent();
    }

    @Test
    void doesNotBringBackTheStateOfAStoppedShop() {
        ShopDirectory directory = new ShopDirectory(root);

        directory.update(state -> state.with(process("postgres")));

        assertThat(directory.state()).isEmpty();
    }

    @Test
    void saysWhatToDoAboutAnUnreadableState() throws IOException {
        Files.createDirectories(root.resolve("run"));
        Files.writeString(root.resolve("run/shop.json"), "{");

        assertThatThrownBy(() -> new ShopDirectory(root).state()).isInstanceOf(AgoraException.class)
                .hasMessageContaining("shop.json cannot be read");
    }

    @Test
    void doesATaskOnlyOnceItHasSucceeded() throws IOException {
        Files.createDirectories(root.resolve("data"));
        ShopDirectory directory = new ShopDirectory(root);
        List<String> done = new ArrayList<>();

        assertThatThrownBy(() -> directory.once("task", () -> {
            throw new AgoraException("not now");
        })).hasMessage("not now");
        directory.once("task", () -> done.add("first"));
        directory.once("task", () -> done.add("second"));

        assertThat(done).containsExactly("first");
    }

    @Test
    void putsLargeLogsAside() throws IOException {
        ShopDirectory directory = new ShopDirectory(root);
        Files.createDirectories(directory.log("large").getParent());
        Files.write(directory.log("large"), new byte[21 << 20]);
        Files.writeString(directory.log("small"), "kept");

        directory.rotateLogs();

        assertThat(directory.log("large")).doesNotExist();
        assertThat(directory.log("small")).hasContent("kept");
        assertThat(directory.logNames()).isEqualTo("small");
    }

    private static ShopProcess process(String name) {
        Component component = name.equals("postgres") ? Component.POSTGRES : Component.ORDER;
        return new ShopProcess(name, component, 1, new ProcessIdentity(1, java.time.Instant.EPOCH));
    }
}
