package dev.agora.deployment.compose;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.agora.deployment.compose.ComposeFile.Service;

import static org.assertj.core.api.Assertions.assertThat;

/** docker-compose.yml starts the services of this project as they are. */
class ComposeTests {
    private static final Pattern ADDRESS = Pattern.compile("(?://(?:[^@/]*@)?|^)([a-z-]+):(\\d+)");
    private static final Pattern EXACT_TAG = Pattern.compile("[a-z/-]+:v?\\d+\\.\\d+.*");

    private static final Map<String, Integer> STORES = Map.of("postgres", 5432, "kafka", 9092, "redis", 6379);

    private final ComposeFile file = new ComposeFile();

    static List<Module> modules() {
        return Module.all();
    }

    @Test
    void runsEveryServiceOfTheReactor() {
        assertThat(file.services()).filteredOn(Service::isBuilt).extracting(Service::name)
                .containsExactlyInAnyOrderElementsOf(modules().stream().map(Module::name).toList());
    }

    @ParameterizedTest
    @MethodSource("modules")
    void buildsAnImageThatListensWhereTheServiceDoes(Module module) {
        var service = file.service(module.name());
        assertThat(service.text("image")).isEqualTo("agora/%s:dev".formatted(module.name()));
        assertThat(service.arguments()).containsOnlyKeys("SERVICE", "PORT")
                .containsEntry("SERVICE", module.name())
                .containsEntry("PORT", Integer.toString(module.port()));
    }

    @ParameterizedTest
    @MethodSource("modules")
    void connectsAServiceWithItsOwnDatabase(Module module) {
        var environment = file.service(module.name()).environment();
        var url = module.setting("spring.datasource.url");
        if (url == null) {
            assertThat(environment).doesNotContainKey("SPRING_DATASOURCE_URL");
        } else {
            assertThat(environment)
                    .containsEntry("SPRING_DATASOURCE_URL", url.replace("localhost", "postgres"))
                    .containsEntry("SPRING_DATASOURCE_USERNAME", module.setting("spring.datasource.username"));
            var name = url.substring(url.lastIndexOf('/') + 1);
            var owner = name.substring("agora_".length());
            var password = owner.toUpperCase(Locale.ROOT) + "_DATABASE_PASSWORD";
            assertThat(Module.file("docker/create-databases.sh"))
                    .contains("create %s \"$%s\"".formatted(owner, password));
            assertThat(Module.file("docker-compose.yml"))
                    .contains("      %1$s: ${%1$s:-".formatted(password))
                    .containsOnlyOnce("SPRING_DATASOURCE_PASSWORD: ${%s:-".formatted(password));
        }
    }

    @Test
    void namesOnlyServicesThatAnswerAtThatPortAndWaitsForTheStores() {
        var ports = new TreeMap<>(STORES);
        modules().forEach(module -> ports.put(module.name(), module.port()));

        assertThat(file.services()).filteredOn(Service::isBuilt).allSatisfy(service -> service.environment()
                .values().stream().flatMap(value -> ADDRESS.matcher(value).results())
                .filter(address -> !address.group(1).equals("localhost"))
                .forEach(address -> {
                    assertThat(ports).containsEntry(address.group(1), Integer.valueOf(address.group(2)));
                    if (STORES.containsKey(address.group(1))) {
                        assertThat(service.needs()).as(service.name()).contains(address.group(1));
                    }
                }));
    }

    @Test
    void publishesOnlyTheGatewayToOthers() {
        assertThat(file.services()).filteredOn(service -> !service.isOptional())
                .flatExtracting(service -> service.list("ports"))
                .containsExactlyInAnyOrder("8080:8080", "127.0.0.1:8761:8761", "127.0.0.1:8090:8090");
        assertThat(file.services()).filteredOn(Service::isOptional)
                .flatExtracting(service -> service.list("ports"))
                .allMatch(port -> port.startsWith("127.0.0.1:"));
    }

    @Test
    void opensTheGatewayWhenAllServicesAreReady() {
        assertThat(file.service("gateway-service").needs())
                .containsAll(modules().stream().map(Module::name).filter(name -> !name.equals("gateway-service"))
                        .toList());
    }

    @Test
    void givesServicesNoMoreThanTheyNeed() {
        assertThat(file.services()).filteredOn(Service::isBuilt).allSatisfy(service -> assertThat(service.settings())
                .containsEntry("read_only", true)
                .containsEntry("cap_drop", List.of("ALL"))
                .containsEntry("security_opt", List.of("no-new-privileges:true"))
                .containsEntry("restart", "unless-stopped"));
        assertThat(file.services()).allSatisfy(service -> assertThat(service.settings()).containsKeys("mem_limit",
                "logging"));
    }

    @Test
    void pinsTheImagesOfOthers() {
        assertThat(file.services()).filteredOn(service -> !service.isBuilt())
                .allSatisfy(service -> assertThat(service.text("image")).matches(EXACT_TAG));
    }

    @Test
    void runsTheStoresThatTheTestsRunOn() {
        var tested = Module.file("test-infrastructure/src/main/java/dev/agora/infrastructure/testing/Images.java");
        assertThat(STORES.keySet())
                .allSatisfy(
                        store -> assertThat(tested).contains("\"%s\"".formatted(file.service(store).text("image"))));
    }

    @Test
    void mountsOnlyWhatIsThere() {
        assertThat(file.services()).filteredOn(service -> !service.isOptional())
                .flatExtracting(service -> service.mounted().toList()).isNotEmpty()
                .allSatisfy(path -> assertThat(Path.of("..", path)).exists());
    }

    @Test
    void hasADefaultForEveryVariableAndExplainsIt() {
        assertThat(file.variablesWithoutDefault()).isEmpty();
        var example = Pattern.compile("(?m)^(#?)([A-Z_]+)=(.*)$").matcher(Module.file(".env.example")).results()
                .filter(line -> !line.group(2).startsWith("COMPOSE_")).toList();
        assertThat(example).extracting(line -> line.group(2))
                .containsExactlyInAnyOrderElementsOf(file.variables().keySet());
        assertThat(example).filteredOn(line -> line.group(1).isEmpty())
                .allSatisfy(line -> assertThat(file.variables()).containsEntry(line.group(2), line.group(3)));
    }
}
