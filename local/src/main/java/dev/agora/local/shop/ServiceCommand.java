package dev.agora.local.shop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.agora.infrastructure.PostgresServer;

/** How a service's JVM is started: its command and the settings it gets as environment variables. */
final class ServiceCommand {
    /** The heap starts small and gives back what it does not need: most services are idle most of the time. */
    private static final List<String> JVM_OPTIONS = List.of("-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders",
            "-Xms48m", "-XX:MinHeapFreeRatio=20", "-XX:MaxHeapFreeRatio=40", "-Xss512k",
            "-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow", "-Dfile.encoding=UTF-8", "-Duser.timezone=UTC");

    private final ShopOptions options;
    private final Component component;
    private final int port;

    ServiceCommand(ShopOptions options, Component component, int port) {
        this.options = options;
        this.component = component;
        this.port = port;
    }

    List<String> command() throws IOException {
        Application application = application();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM_OPTIONS);
        command.add("-Xmx" + component.memory() + "m");
        if (options.training()) {
            command.add("-XX:AOTCacheOutput=" + application.aotCache());
        } else if (Files.exists(application.aotCache())) {
            command.add("-XX:AOTCache=" + application.aotCache());
        }
        command.addAll(options.jvmOptions().getOrDefault(component, List.of()));
        command.add("-jar");
        command.add(application.jar().toString());
        return command;
    }

    Application application() throws IOException {
        return Application.unpack(bootJar(), component.title(), options.home().resolve("target").resolve("agora"));
    }

    Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("SERVER_PORT", Integer.toString(port));
        environment.put("SERVER_ADDRESS", "127.0.0.1");
        // Many threads allocate little native memory here: an arena for each only wastes it.
        environment.put("MALLOC_ARENA_MAX", "2");
        environment.putAll(Registry.environment(options, component, port));
        environment.put("SPRING_KAFKA_BOOTSTRAPSERVERS", "localhost:" + port(Component.KAFKA));
        environment.put("SPRING_DATA_REDIS_URL", "redis://localhost:" + port(Component.REDIS));
        environment.put("SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_JWKSETURI",
                "http://localhost:%d/.well-known/jwks.json".formatted(port(Component.USER)));
        LocalShop.Database database = database(options, component);
        if (database != null) {
            environment.put("SPRING_DATASOURCE_URL", database.jdbcUrl());
            environment.put("SPRING_DATASOURCE_USERNAME", database.user());
            environment.put("SPRING_DATASOURCE_PASSWORD", database.password());
        }
        environment.putAll(ownSettings());
        environment.putAll(options.environment().getOrDefault(component, Map.of()));
        return environment;
    }

    /** The component's database in the shop, if it has one. */
    static LocalShop.@Nullable Database database(ShopOptions options, Component component) {
        String name = component.database();
        return name == null
                ? null
                : new LocalShop.Database(
                        "jdbc:postgresql://localhost:%d/agora_%s".formatted(options.port(Component.POSTGRES), name),
                        "agora_" + name, PostgresServer.PASSWORD);
    }

    private Map<String, String> ownSettings() {
        String sandbox = "http://localhost:" + port(Component.SANDBOX);
        return switch (component) {
            case USER -> AdminAccount.environment();
            // Everything comes from one address, and a load test from few users.
            case GATEWAY ->
                Map.of("AGORA_LIMITS_ADDRESS_ENABLED", "false", "AGORA_LIMITS_REGISTRATION_ENABLED", "false",
                        "AGORA_LIMITS_USER_REQUESTS", "1000", "AGORA_LIMITS_USER_BURST", "2000");
            case PAYMENT -> Map.of("AGORA_PAYMENT_STRIPE_BASEURL", sandbox);
            case SANDBOX -> Map.of("AGORA_SANDBOX_PUBLICURL", sandbox, "AGORA_SANDBOX_WEBHOOKURL",
                    "http://localhost:%d/api/v1/payments/webhooks/stripe".formatted(port(Component.GATEWAY)));
            default -> Map.of();
        };
    }

    private int port(Component other) {
        return options.port(other);
    }

    private Path bootJar() {
        Path target = options.home().resolve(component.title()).resolve("target");
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(
                    file -> file.getFileName().toString().matches(component.title() + "-[0-9][^-]*(-SNAPSHOT)?\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> notBuilt(target, null));
        } catch (IOException e) {
            throw notBuilt(target, e);
        }
    }

    private AgoraException notBuilt(Path target, @Nullable IOException cause) {
        return new AgoraException("There is no jar of %s in %s: build it with mvn -DskipTests package"
                .formatted(component.title(), target), cause);
    }
}
