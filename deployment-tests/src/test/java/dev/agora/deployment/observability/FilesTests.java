package dev.agora.deployment.observability;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** The files fit each other and the shop as docker-compose starts it. */
class FilesTests {

    @Test
    void dashboardsHaveNamesOfTheirOwnAndAskSourcesThatAreThere() {
        var sources = Observability.<List<Map<String, Object>>>child(
                Observability.yaml("grafana/provisioning/datasources/datasources.yaml"), "datasources").stream()
                .map(source -> source.get("uid")).toList();

        assertThat(Observability.dashboards().values()).hasSizeGreaterThanOrEqualTo(3)
                .extracting(dashboard -> dashboard.get("uid").asString()).doesNotHaveDuplicates();
        assertThat(Observability.dashboards().values()).allSatisfy(dashboard -> {
            assertThat(dashboard.findValues("datasource")).isNotEmpty()
                    .allSatisfy(source -> assertThat(sources).contains(source.get("uid").asString()));
            assertThat(panels(dashboard).map(panel -> panel.get("id").asInt())).doesNotHaveDuplicates();
        });
    }

    @Test
    void prometheusScrapesEveryServiceAndNothingElse() {
        Map<String, Object> compose = new Yaml().load(Observability.read(Path.of("..", "docker-compose.yml")));
        var built = Observability.<Map<String, Map<String, Object>>>child(compose, "services").entrySet().stream()
                .filter(service -> service.getValue().containsKey("build")).map(Map.Entry::getKey).toList();

        assertThat(targets().map(target -> target.substring(0, target.indexOf(':'))))
                .containsExactlyInAnyOrderElementsOf(built);
    }

    private static Stream<String> targets() {
        return Observability.<List<Map<String, Object>>>child(Observability.yaml("prometheus/prometheus.yml"),
                "scrape_configs").stream()
                .flatMap(job -> Observability.<List<Map<String, Object>>>child(job, "static_configs").stream())
                .flatMap(group -> Observability.<List<String>>child(group, "targets").stream());
    }

    private static Stream<JsonNode> panels(JsonNode dashboard) {
        return dashboard.get("panels").valueStream();
    }
}
