package dev.agora.deployment.observability;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.agora.deployment.observability.Observability.Rule;

import static org.assertj.core.api.Assertions.assertThat;

/** Dashboards and rules ask for metrics that the shop publishes, by labels that they have. */
class QueriesTests {

    /** What Prometheus adds to what it scrapes, or says itself. */
    private static final Set<String> OF_EVERY_SERIES = Set.of("application", "instance", "job");
    private static final String ITS_OWN = "up";

    private final Map<String, Set<String>> known = known();

    static List<String> queries() {
        return Stream.of(Observability.alerts().stream().map(Rule::query),
                Observability.recordings().stream().map(Rule::query),
                Observability.dashboards().values().stream().flatMap(it -> Observability.queries(it).stream()))
                .flatMap(it -> it).distinct().toList();
    }

    @ParameterizedTest
    @MethodSource("queries")
    void askForWhatIsPublished(String query) {
        var named = PromQl.of(query);
        assertThat(named.metrics()).isNotEmpty().isSubsetOf(known.keySet());
        var labels = new TreeSet<>(OF_EVERY_SERIES);
        named.metrics().forEach(metric -> labels.addAll(known.getOrDefault(metric, Set.of())));
        assertThat(named.labels()).isSubsetOf(labels);
    }

    @Test
    void leaveNothingOfTheListUnused() {
        var used = new HashSet<String>();
        queries().forEach(query -> used.addAll(PromQl.of(query).metrics()));

        assertThat(used).containsAll(Observability.published().keySet());
    }

    @Test
    void useEveryRecording() {
        var asked = Stream.concat(Observability.alerts().stream().map(Rule::query),
                Observability.dashboards().values().stream().flatMap(it -> Observability.queries(it).stream()))
                .flatMap(query -> PromQl.of(query).metrics().stream()).toList();

        assertThat(asked).containsAll(Observability.recordings().stream().map(Rule::name).toList());
    }

    @Test
    void areReadAsPrometheusReadsThem() {
        var query = PromQl
                .of("""
                max by (consumer) (rate(a_total{outcome=~"x|y {z}"}[5m])) / on (consumer) group:b:ratio > 3 or vector(0)""");

        assertThat(query.metrics()).containsExactly("a_total", "group:b:ratio");
        assertThat(query.labels()).containsExactly("consumer", "outcome");
    }

    private static Map<String, Set<String>> known() {
        var known = new TreeMap<>(Observability.published());
        known.put(ITS_OWN, Set.of());
        Observability.recordings().forEach(rule -> known.put(rule.name(), PromQl.of(rule.query()).labels()));
        return known;
    }
}
