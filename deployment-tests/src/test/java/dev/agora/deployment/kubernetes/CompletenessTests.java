package dev.agora.deployment.kubernetes;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import dev.agora.deployment.kubernetes.Kustomize.Variant;

import static org.assertj.core.api.Assertions.assertThat;

/** Every overlay is a whole shop. */
@ParameterizedClass
@MethodSource("dev.agora.deployment.kubernetes.Variants#all")
class CompletenessTests {
    private static final List<String> SCALING = List.of("gateway-service", "user-service", "product-service",
            "order-service", "inventory-service", "payment-service");

    @Parameter
    private Variant variant;
    private Overlay overlay;

    @BeforeEach
    void render() {
        overlay = Kustomize.render(variant);
    }

    @Test
    void holdsOnlyFieldsThatKubernetesKnows() {
        assertThat(overlay.manifests())
                .allSatisfy(manifest -> assertThat(Types.problems(manifest, false)).isEmpty());
    }

    @Test
    void namesEveryObjectOnceAndInOneNamespace() {
        assertThat(
                overlay.manifests().stream().map(manifest -> manifest.apiVersion() + manifest.kind() + manifest.name()))
                .doesNotHaveDuplicates();
        assertThat(overlay.manifests()).filteredOn(manifest -> !"Namespace".equals(manifest.kind()))
                .allSatisfy(manifest -> assertThat(manifest.json().path("metadata").path("namespace").asString(""))
                        .as(manifest.toString()).isEqualTo("agora"));
    }

    @Test
    void runsEveryService() {
        var expected = Stream.concat(SCALING.stream(), Stream.of("discovery-service", "payment-sandbox"))
                .filter(name -> !"discovery-service".equals(name) || !variant.has("without-eureka"))
                .filter(name -> !"payment-sandbox".equals(name) || "local".equals(variant.overlay()));

        assertThat(overlay.programs()).extracting(Workload::module)
                .containsExactlyInAnyOrderElementsOf(expected.toList());
        assertThat(overlay.programs()).allSatisfy(program -> assertThat(program.name()).isEqualTo(program.module()));
    }

    @Test
    void givesEveryWorkloadAServiceAndAnAccountOfItsOwn() {
        assertThat(overlay.workloads()).allSatisfy(workload -> {
            assertThat(overlay.names(Service.class)).contains(workload.name());
            assertThat(workload.pod().getServiceAccountName()).isEqualTo(workload.name());
            var account = overlay.one(ServiceAccount.class, workload.name());
            assertThat(account.getAutomountServiceAccountToken()).isFalse();
        });
    }

    @Test
    void scalesEveryServiceThatCanBeScaled() {
        var byCpu = overlay.all(HorizontalPodAutoscaler.class).stream().map(scaler -> {
            var target = scaler.getSpec().getScaleTargetRef();
            assertThat(target.getKind()).isEqualTo("Deployment");
            assertThat(scaler.getSpec().getMetrics()).isNotEmpty();
            assertThat(scaler.getSpec().getMinReplicas()).isLessThan(scaler.getSpec().getMaxReplicas())
                    .isGreaterThanOrEqualTo("production".equals(variant.overlay()) ? 2 : 1);
            return target.getName();
        });
        var byLag = overlay.others("ScaledObject").stream()
                .map(scaler -> scaler.json().at("/spec/scaleTargetRef/name").asString());

        assertThat(Stream.concat(byCpu, byLag)).containsExactlyInAnyOrderElementsOf(SCALING);
        // The autoscaler alone decides how many there are: a number in the Deployment would undo that at each upgrade.
        assertThat(overlay.all(Deployment.class))
                .filteredOn(deployment -> SCALING.contains(deployment.getMetadata().getName()))
                .allSatisfy(deployment -> assertThat(deployment.getSpec().getReplicas()).isNull());
    }

    @Test
    void letsNodesBeDrainedOnePodOfAServiceAtATime() {
        var budgets = overlay.all(PodDisruptionBudget.class);

        assertThat(budgets).allSatisfy(budget -> {
            assertThat(overlay.selectedBy(budget.getSpec().getSelector().getMatchLabels())).hasSize(1);
            assertThat(budget.getSpec().getMaxUnavailable().getIntVal()).isEqualTo(1);
        });
        assertThat(overlay.programs()).allSatisfy(program -> assertThat(budgets)
                .filteredOn(budget -> program.matches(budget.getSpec().getSelector().getMatchLabels())).hasSize(1));
    }

    @Test
    void hasOneDoorWithTls() {
        var ingresses = overlay.all(Ingress.class);
        var routes = overlay.all(HTTPRoute.class);

        if (variant.has("gateway-api")) {
            assertThat(ingresses).isEmpty();
            assertThat(routes).flatExtracting(route -> route.getSpec().getRules())
                    .flatExtracting(rule -> rule.getBackendRefs()).extracting("name")
                    .containsExactly("gateway-service");
        } else {
            assertThat(routes).isEmpty();
            assertThat(ingresses).singleElement().satisfies(ingress -> {
                var hosts = ingress.getSpec().getRules().stream().map(rule -> rule.getHost()).toList();
                assertThat(ingress.getSpec().getTls()).flatExtracting(tls -> tls.getHosts()).containsAll(hosts);
            });
        }
    }

    @Test
    void runsUnderTheRestrictedStandardAndDeniesByDefault() {
        assertThat(overlay.one(Namespace.class, "agora").getMetadata().getLabels())
                .containsAllEntriesOf(Map.of("pod-security.kubernetes.io/enforce", "restricted",
                        "pod-security.kubernetes.io/warn", "restricted"));
        assertThat(overlay.one(NetworkPolicy.class, "default-deny").getSpec()).satisfies(policy -> {
            assertThat(policy.getPodSelector().getMatchLabels()).isNullOrEmpty();
            assertThat(policy.getPolicyTypes()).containsExactly("Ingress", "Egress");
            assertThat(policy.getIngress()).isNullOrEmpty();
            assertThat(policy.getEgress()).isNullOrEmpty();
        });
    }
}
