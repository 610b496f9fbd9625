package dev.agora.deployment.kubernetes;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import dev.agora.deployment.kubernetes.Kustomize.Variant;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever one object says of another is true. */
@ParameterizedClass
@MethodSource("dev.agora.deployment.kubernetes.Variants#all")
class ReferencesTests {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\(([A-Z_]+)\\)");

    @Parameter
    private Variant variant;
    private Overlay overlay;

    @BeforeEach
    void render() {
        overlay = Kustomize.render(variant);
    }

    @Test
    void everyWorkloadSelectsItsOwnPods() {
        assertThat(overlay.workloads()).allSatisfy(
                workload -> assertThat(overlay.selectedBy(workload.selector())).containsExactly(workload));
        assertThat(overlay.all(StatefulSet.class))
                .allSatisfy(set -> assertThat(overlay.names(Service.class)).contains(set.getSpec().getServiceName()));
    }

    @Test
    void everyServiceLeadsToPortsOfItsPods() {
        assertThat(overlay.all(Service.class)).isNotEmpty().allSatisfy(service -> {
            var pods = overlay.selectedBy(service.getSpec().getSelector());
            assertThat(pods).as(service.getMetadata().getName()).hasSize(1);
            assertThat(service.getSpec().getPorts()).isNotEmpty().allSatisfy(
                    port -> assertThat(pods.getFirst().port(port.getTargetPort().getStrVal()).getContainerPort())
                            .isEqualTo(port.getPort()));
        });
    }

    @Test
    void theDoorLeadsToServices() {
        overlay.all(Ingress.class).forEach(ingress -> assertThat(ingress.getSpec().getRules())
                .flatExtracting(rule -> rule.getHttp().getPaths()).isNotEmpty().allSatisfy(path -> {
                    var backend = path.getBackend().getService();
                    assertThat(overlay.one(Service.class, backend.getName()).getSpec().getPorts())
                            .extracting("name").contains(backend.getPort().getName());
                }));
        overlay.all(HTTPRoute.class).forEach(route -> assertThat(route.getSpec().getRules())
                .flatExtracting(rule -> rule.getBackendRefs())
                .allSatisfy(backend -> assertThat(overlay.one(Service.class, backend.getName()).getSpec().getPorts())
                        .extracting("port").contains(backend.getPort())));
    }

    @Test
    void everyConfigMapIsThere() {
        var configMaps = overlay.names(ConfigMap.class);

        assertThat(overlay.workloads()).allSatisfy(workload -> assertThat(References.configMaps(workload))
                .isSubsetOf(configMaps));
        var named = new HashSet<String>();
        overlay.workloads().forEach(workload -> named.addAll(References.configMaps(workload)));
        overlay.others("TriggerAuthentication").forEach(trigger -> trigger.json().at("/spec/configMapTargetRef")
                .forEach(reference -> {
                    named.add(reference.get("name").asString());
                    assertThat(overlay.one(ConfigMap.class, reference.get("name").asString()).getData())
                            .containsKey(reference.get("key").asString());
                }));
        assertThat(configMaps).as("Nothing is configured that nobody reads").containsExactlyInAnyOrderElementsOf(named);
    }

    /** A Secret that nothing in the overlay makes has to be brought, and the manual lists those. */
    @Test
    void everySecretIsMadeOrDocumented() {
        Set<String> missing = new TreeSet<>(References.secrets(overlay));
        missing.removeAll(References.madeSecrets(overlay));

        if (variant.overlay().equals("local")) {
            assertThat(missing).isEmpty();
        } else {
            assertThat(missing).isSubsetOf(Manual.secrets());
        }
        if (variant.equals(Variants.PRODUCTION)) {
            assertThat(Manual.secrets()).containsAll(missing);
            assertThat(Manual.secrets()).filteredOn(secret -> !missing.contains(secret))
                    .as("For components, and what a certificate comes with")
                    .containsExactlyInAnyOrder("keda-kafka/password", "redis/password", "agora-tls/tls.key");
        }
    }

    @Test
    void noSecretIsMadeForNothing() {
        // Strimzi's account for KEDA waits for it.
        assertThat(References.madeSecrets(overlay)).filteredOn(secret -> !secret.startsWith("keda-kafka/"))
                .isSubsetOf(References.secrets(overlay));
    }

    /** Kubernetes replaces $(NAME) only by what stands before it in the list. */
    @Test
    void everyVariableThatAnotherOneNamesStandsBeforeIt() {
        for (var workload : overlay.workloads()) {
            var known = new HashSet<String>();
            for (var variable : workload.container().getEnv()) {
                if (variable.getValue() != null) {
                    assertThat(REFERENCE.matcher(variable.getValue()).results().map(match -> match.group(1)))
                            .as("%s, %s", workload, variable.getName()).allMatch(known::contains);
                }
                assertThat(known.add(variable.getName())).as("%s twice", variable.getName()).isTrue();
            }
            assertThat(workload.container().getArgs().stream()
                    .flatMap(arg -> REFERENCE.matcher(arg).results()).map(match -> match.group(1)))
                    .allMatch(known::contains);
        }
    }

    @Test
    void everyVolumeThatIsMountedIsThere() {
        assertThat(overlay.workloads()).allSatisfy(workload -> {
            var claims = workload.resource() instanceof StatefulSet set
                    ? set.getSpec().getVolumeClaimTemplates().stream().map(claim -> claim.getMetadata().getName())
                    : Stream.<String>empty();
            var volumes = workload.pod().getVolumes().stream().map(volume -> volume.getName());
            assertThat(workload.containers().stream().flatMap(container -> container.getVolumeMounts().stream())
                    .map(mount -> mount.getName())).containsExactlyInAnyOrderElementsOf(Stream.concat(claims, volumes)
                            .toList());
        });
    }

    @Test
    void everyImageHasAVersion() {
        assertThat(overlay.workloads()).flatExtracting(Workload::containers)
                .allSatisfy(container -> assertThat(container.getImage()).matches("[^:]+:(?!latest).+"));
    }
}
