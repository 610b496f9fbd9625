package dev.agora.deployment.kubernetes;

import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.agora.deployment.kubernetes.Kustomize.Variant;

import static org.assertj.core.api.Assertions.assertThat;

/** Everybody can reach whom they need, and nobody else. */
class NetworkTests {
    private static final String ALWAYS = """
            ingress -> gateway-service:8080
            gateway-service -> user-service:8081
            gateway-service -> product-service:8082
            gateway-service -> order-service:8083
            gateway-service -> inventory-service:8084
            gateway-service -> payment-service:8085
            product-service -> user-service:8081
            order-service -> user-service:8081
            inventory-service -> user-service:8081
            payment-service -> user-service:8081
            order-service -> product-service:8082
            order-service -> inventory-service:8084
            monitoring -> gateway-service:9090
            monitoring -> user-service:8081
            monitoring -> product-service:8082
            monitoring -> order-service:8083
            monitoring -> inventory-service:8084
            monitoring -> payment-service:8085
            gateway-service -> monitoring:4317
            gateway-service -> monitoring:4318
            user-service -> monitoring:4317
            user-service -> monitoring:4318
            product-service -> monitoring:4317
            product-service -> monitoring:4318
            order-service -> monitoring:4317
            order-service -> monitoring:4318
            inventory-service -> monitoring:4317
            inventory-service -> monitoring:4318
            payment-service -> monitoring:4317
            payment-service -> monitoring:4318
            """;

    private static final String EUREKA = """
            gateway-service -> discovery-service:8761
            user-service -> discovery-service:8761
            product-service -> discovery-service:8761
            order-service -> discovery-service:8761
            inventory-service -> discovery-service:8761
            payment-service -> discovery-service:8761
            discovery-service -> discovery-service:8761
            monitoring -> discovery-service:8761
            """;

    private static final String LOCAL = """
            user-service -> postgres:5432
            product-service -> postgres:5432
            order-service -> postgres:5432
            inventory-service -> postgres:5432
            payment-service -> postgres:5432
            payment-sandbox -> postgres:5432
            product-service -> kafka:9092
            order-service -> kafka:9092
            inventory-service -> kafka:9092
            payment-service -> kafka:9092
            payment-service -> payment-sandbox:8090
            payment-sandbox -> gateway-service:8080
            ingress -> payment-sandbox:8090
            """;

    private static final String REDIS = """
            gateway-service -> redis:6379
            inventory-service -> redis:6379
            """;

    private static final String STRIPE = """
            payment-service -> internet:443
            """;

    private static final String MANAGED_POSTGRESQL = """
            user-service -> intranet:5432
            product-service -> intranet:5432
            order-service -> intranet:5432
            inventory-service -> intranet:5432
            payment-service -> intranet:5432
            """;

    private static final String MANAGED_KAFKA = """
            product-service -> intranet:9093
            order-service -> intranet:9093
            inventory-service -> intranet:9093
            payment-service -> intranet:9093
            """;

    private static final String MANAGED_REDIS = """
            gateway-service -> intranet:6379
            inventory-service -> intranet:6379
            """;

    private static final String STRIMZI = """
            product-service -> strimzi-kafka:9093
            order-service -> strimzi-kafka:9093
            inventory-service -> strimzi-kafka:9093
            payment-service -> strimzi-kafka:9093
            keda -> strimzi-kafka:9093
            strimzi-kafka -> strimzi-kafka:9090
            strimzi-kafka -> strimzi-kafka:9091
            """;

    @ParameterizedTest
    @MethodSource("dev.agora.deployment.kubernetes.Variants#all")
    void isExactlyAsWideAsNeeded(Variant variant) {
        var overlay = Kustomize.render(variant);
        var expected = new TreeSet<String>();
        expected(variant).flatMap(String::lines).forEach(expected::add);
        overlay.workloads().forEach(workload -> expected.add(workload.name() + " -> dns:53"));

        assertThat(new Network(overlay).flows()).filteredOn(flow -> !isOfAnOperator(flow))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @MethodSource("dev.agora.deployment.kubernetes.Variants#all")
    void givesEachServiceItsOwnDatabaseClusterAlone(Variant variant) {
        var flows = new Network(Kustomize.render(variant)).flows();

        assertThat(flows).filteredOn(flow -> flow.matches(".*-database:5432") && !flow.contains("-database -> "))
                .filteredOn(flow -> !flow.startsWith("cnpg-system"))
                .allMatch(flow -> flow.matches("(.+-service) -> \\1-database:5432"));
        if (variant.has("cloudnative-pg")) {
            assertThat(flows).contains("order-service -> order-service-database:5432",
                    "cnpg-system -> order-service-database:8000",
                    "order-service-database -> order-service-database:5432");
        }
    }

    private static Stream<String> expected(Variant variant) {
        var always = Stream.of(ALWAYS, variant.has("without-eureka") ? "" : EUREKA);
        return Stream.concat(always, "local".equals(variant.overlay())
                ? Stream.of(LOCAL, REDIS)
                : Stream.of(STRIPE, variant.has("cloudnative-pg") ? "" : MANAGED_POSTGRESQL,
                        variant.has("strimzi") ? STRIMZI : MANAGED_KAFKA,
                        variant.has("redis") ? REDIS : MANAGED_REDIS));
    }

    /** Database clusters have a test of their own; what operators' pods ask of the API server is not ours to say. */
    private static boolean isOfAnOperator(String flow) {
        return flow.contains("-database") || flow.matches("strimzi-kafka -> .+:(53|443|6443|8080)");
    }
}
