package dev.agora.deployment.kubernetes;

import java.util.List;
import java.util.stream.Stream;

import dev.agora.deployment.kubernetes.Kustomize.Variant;

/** Every overlay, and every component on the overlay that it is made for. */
final class Variants {
    static final Variant LOCAL = Variant.of("local");
    static final Variant PRODUCTION = Variant.of("production");
    static final List<String> OPTIONAL = List.of("external-secrets", "keda", "cloudnative-pg", "strimzi", "redis",
            "without-eureka", "gateway-api", "tracing");
    static final Variant EVERYTHING = new Variant("production", OPTIONAL);

    private Variants() {}

    static Stream<Variant> all() {
        return Stream.concat(Stream.of(LOCAL, Variant.of("local", "without-eureka"), PRODUCTION, EVERYTHING),
                OPTIONAL.stream().map(component -> Variant.of("production", component)));
    }
}
