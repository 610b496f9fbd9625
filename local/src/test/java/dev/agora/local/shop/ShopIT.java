package dev.agora.local.shop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Real PostgreSQL, Kafka and Redis with tiny services. */
class ShopIT {
    @TempDir
    static Path directory;

    static final List<String> READY = new CopyOnWriteArrayList<>();
    static ShopOptions options;
    static Shop shop;

    @BeforeAll
    static void start() throws IOException {
        options = ShopOptions.onFreePorts(TinyService.project(directory.resolve("project")), directory.resolve("data"));
        shop = Shop.start(options, (name, _, _) -> READY.add(name));
    }

    @AfterAll
    static void stop() {
        List<ShopProcess> processes = shop.processes();
        shop.stop();
        assertThat(processes).isNotEmpty().noneMatch(ShopProcess::isAlive);
        assertThat(shop.processes()).isEmpty();
    }

    @Test
    void tellsWhenEachComponentIsReady() {
        assertThat(READY).hasSize(Component.values().length)
                .contains("postgres", "kafka", "redis", "order-service", "gateway-service");
        assertThat(shop.processes()).allMatch(ShopProcess::isAlive).allMatch(shop::isReady);
    }

    @Test
    void isFoundByItsDataDirectory() {
        LocalShop addresses = Shop.attach(options.data()).addresses();

        assertThat(addresses.gateway()).hasPort(options.port(Component.GATEWAY));
        assertThat(addresses.databases().keySet())
                .containsExactlyInAnyOrder("user", "product", "order", "inventory", "payment", "sandbox");
    }

    @Test
    void refusesToStartTwice() {
        assertThatThrownBy(() -> Shop.start(options)).isInstanceOf(AgoraException.class)
                .hasMessageStartingWith("The shop is running already in " + options.data())
                .hasMessageContaining("./agora down");
        assertThatThrownBy(shop::reset).isInstanceOf(AgoraException.class).hasMessageContaining("./agora down");
    }

    @Test
    void startsADeadServiceAgain() {
        ShopProcess before = process("order-service");

        shop.kill("order-service", "KILL");
        await().until(() -> !before.isAlive());
        assertThat(process("order-service").isAlive()).isFalse();
        assertThatThrownBy(() -> shop.kill("order-service", "TERM"))
                .hasMessageContaining("order-service is not running");
        shop.restart("order-service");

        assertThat(process("order-service").isAlive()).isTrue();
        assertThat(process("order-service").pid()).isNotEqualTo(before.pid());
        assertThat(process("order-service").port()).isEqualTo(before.port());
    }

    @Test
    void isChangedByOneCommandAtATime() {
        ShopProcess before = process("user-service");

        try (ChangeLock _ = new ShopDirectory(options.data()).lock("restart user-service")) {
            for (ThrowingCallable change : List.<ThrowingCallable>of(() -> shop.restart("user-service"),
                    () -> shop.kill("user-service", "KILL"), () -> shop.scale(Map.of(Component.USER, 2)),
                    () -> shop.roll(Component.USER, (_, _, _) -> {}),
                    () -> Shop.start(options))) {
                assertThatThrownBy(change).hasMessageContaining("changing the shop: restart user-service (pid ");
            }
        }

        assertThat(process("user-service")).isEqualTo(before);
        assertThat(before.isAlive()).isTrue();
    }

    @Test
    void freezesAndThawsPostgresWithAllItsProcesses() {
        shop.kill("postgres", "STOP");
        shop.kill("postgres", "CONT");
        shop.restart("postgres");

        assertThat(shop.isReady(process("postgres"))).isTrue();
    }

    @Test
    void runsSeveralInstancesAndReplacesEach() {
        shop.scale(Map.of(Component.PRODUCT, 3, Component.GATEWAY, 1));
        List<ShopProcess> before = instances(Component.PRODUCT);
        assertThat(before).extracting(ShopProcess::name)
                .containsExactly("product-service", "product-service-2", "product-service-3");
        assertThat(before).extracting(ShopProcess::port).doesNotHaveDuplicates();

        shop.scale(Map.of(Component.PRODUCT, 2));
        List<String> replaced = new ArrayList<>();
        shop.roll(Component.PRODUCT, (name, _, _) -> replaced.add(name));

        assertThat(replaced).containsExactly("product-service", "product-service-2");
        assertThat(before).noneMatch(ShopProcess::isAlive);
        List<ShopProcess> after = instances(Component.PRODUCT);
        assertThat(after).allMatch(shop::isReady).extracting(ShopProcess::name).isEqualTo(replaced);
        assertThat(after.getFirst().port()).isEqualTo(options.port(Component.PRODUCT));
    }

    @Test
    void refusesInstancesThatNobodyWouldFind() {
        for (Component one : List.of(Component.DISCOVERY, Component.SANDBOX, Component.POSTGRES)) {
            assertThatThrownBy(() -> shop.scale(Map.of(one, 2)))
                    .hasMessage(one.title() + " cannot have 2 instances");
        }
        assertThatThrownBy(() -> shop.scale(Map.of(Component.USER, 0)))
                .hasMessage("user-service cannot have 0 instances");
    }

    @Test
    void leavesNothingBehindWhenAServiceFails() {
        Path data = directory.resolve("failing");
        ShopOptions failing = ShopOptions.onFreePorts(options.home(), data)
                .withEnvironment(Component.PAYMENT, Map.of("FAIL", "yes"));

        assertThatThrownBy(() -> Shop.start(failing)).isInstanceOf(AgoraException.class)
                .hasMessageStartingWith("payment-service ended with exit code 3 while it started")
                .hasMessageEndingWith("I was told to fail");

        assertThat(Shop.attach(data).isRunning()).isFalse();
        assertThat(failing.ports().values()).allMatch(FreePorts::isFree);
        Shop.attach(data).reset();
        assertThat(Files.exists(data)).isFalse();
    }

    private static List<ShopProcess> instances(Component component) {
        return shop.processes().stream().filter(process -> process.component() == component).toList();
    }

    private static ShopProcess process(String name) {
        return shop.processes().stream().filter(process -> process.name().equals(name)).findFirst().orElseThrow();
    }
}
