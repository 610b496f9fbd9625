package dev.agora.deployment.kubernetes;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import dev.agora.deployment.kubernetes.Kustomize.Variant;

import static org.assertj.core.api.Assertions.assertThat;

/** How the pods run, are asked how they are, and end. */
@ParameterizedClass
@MethodSource("dev.agora.deployment.kubernetes.Variants#all")
class PodTests {
    private static final long SPARE_SECONDS = 10;
    /** The image's user. */
    private static final long USER = 10001;

    @Parameter
    private Variant variant;
    private Overlay overlay;

    @BeforeEach
    void render() {
        overlay = Kustomize.render(variant);
    }

    @Test
    void obeyTheRestrictedStandardAndMore() {
        assertThat(overlay.workloads()).isNotEmpty().allSatisfy(workload -> {
            var pod = workload.pod();
            assertThat(pod.getAutomountServiceAccountToken()).isFalse();
            assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
            assertThat(pod.getSecurityContext().getRunAsUser()).isPositive();
            assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
            assertThat(pod.getHostNetwork()).isNull();
            assertThat(pod.getHostPID()).isNull();
            assertThat(pod.getHostIPC()).isNull();
            assertThat(pod.getVolumes()).allSatisfy(volume -> assertThat(volume.getHostPath()).isNull());
            assertThat(workload.containers()).allSatisfy(container -> {
                var security = container.getSecurityContext();
                assertThat(security.getAllowPrivilegeEscalation()).isFalse();
                assertThat(security.getReadOnlyRootFilesystem()).isTrue();
                assertThat(security.getCapabilities().getDrop()).containsExactly("ALL");
                assertThat(security.getCapabilities().getAdd()).isNullOrEmpty();
                assertThat(security.getPrivileged()).isNull();
                assertThat(security.getRunAsUser()).isNull();
            });
        });
        assertThat(overlay.programs())
                .allSatisfy(program -> assertThat(program.pod().getSecurityContext().getRunAsUser()).isEqualTo(USER));
    }

    @Test
    void mayWriteToTmp() {
        assertThat(overlay.workloads()).allSatisfy(workload -> {
            var mount = workload.container().getVolumeMounts().stream()
                    .filter(it -> "/tmp".equals(it.getMountPath())).findFirst().orElseThrow();
            assertThat(workload.pod().getVolumes()).filteredOn(volume -> mount.getName().equals(volume.getName()))
                    .singleElement().satisfies(volume -> assertThat(volume.getEmptyDir()).isNotNull());
        });
    }

    @Test
    void haveRequestsAndLimits() {
        assertThat(overlay.workloads()).flatExtracting(Workload::containers).allSatisfy(container -> {
            var resources = container.getResources();
            assertThat(List.of(resources.getRequests(), resources.getLimits()))
                    .allSatisfy(amounts -> assertThat(amounts).containsOnlyKeys("cpu", "memory"));
            assertThat(resources.getRequests()).allSatisfy((what, amount) -> assertThat(bytes(amount))
                    .isLessThanOrEqualTo(bytes(resources.getLimits().get(what))));
        });
    }

    @Test
    void areAskedWhereTheServiceAnswers() {
        assertThat(overlay.programs()).allSatisfy(program -> {
            var settings = ServiceSettings.of(program.module());
            assertThat(settings.hasProbes()).isTrue();
            var container = program.container();
            Map.of(container.getStartupProbe(), "liveness", container.getLivenessProbe(), "liveness",
                    container.getReadinessProbe(), "readiness").forEach((probe, group) -> {
                        assertThat(probe.getHttpGet().getPath()).isEqualTo("/actuator/health/" + group);
                        assertThat(probe.getHttpGet().getPort().getStrVal()).satisfies(port -> assertThat(
                                program.port(port).getContainerPort()).isEqualTo(settings.managementPort()));
                    });
            assertThat(program.port("http").getContainerPort()).isEqualTo(settings.port());
        });
    }

    @Test
    void haveAllProbes() {
        assertThat(overlay.workloads()).flatExtracting(Workload::containers)
                .extracting(Container.class::cast).allSatisfy(container -> {
                    assertThat(container.getStartupProbe()).isNotNull();
                    assertThat(container.getReadinessProbe()).isNotNull();
                    assertThat(container.getLivenessProbe()).isNotNull();
                });
    }

    /** The first pod of a version migrates its database before it answers; it must not be killed over that. */
    @Test
    void haveTimeToMigrateBeforeTheyServe() {
        assertThat(overlay.programs()).allSatisfy(program -> {
            assertThat(budget(program.container().getStartupProbe())).isGreaterThanOrEqualTo(Duration.ofMinutes(5));
            assertThat(program.container().getEnv())
                    .noneMatch(variable -> variable.getName().startsWith("SPRING_FLYWAY"));
        });
    }

    /** Old pods serve until new ones do; Kubernetes never takes one away before. */
    @Test
    void areReplacedOneByOne() {
        assertThat(overlay.all(Deployment.class)).filteredOn(
                deployment -> !"payment-sandbox".equals(deployment.getMetadata().getName()))
                .allSatisfy(deployment -> {
                    var rolling = deployment.getSpec().getStrategy().getRollingUpdate();
                    assertThat(rolling.getMaxUnavailable().getIntVal()).isZero();
                    assertThat(rolling.getMaxSurge().getIntVal()).isEqualTo(1);
                    assertThat(Duration.ofSeconds(deployment.getSpec().getProgressDeadlineSeconds()))
                            .isGreaterThan(budget(Workload.of(deployment).container().getStartupProbe()));
                });
    }

    /** The web server and the consumers of events each have a phase of the shutdown for themselves. */
    @Test
    void haveTimeToDrain() {
        assertThat(overlay.programs()).allSatisfy(program -> {
            var drain = ServiceSettings.of(program.module()).drain().multipliedBy(2);
            var pause = program.container().getLifecycle().getPreStop().getSleep().getSeconds();
            assertThat(pause).isGreaterThanOrEqualTo(5);
            assertThat(program.pod().getTerminationGracePeriodSeconds())
                    .isGreaterThanOrEqualTo(pause + drain.toSeconds() + SPARE_SECONDS);
        });
    }

    @Test
    void areSpreadOverZonesAndNodes() {
        assertThat(overlay.programs()).allSatisfy(program -> assertThat(program.pod().getTopologySpreadConstraints())
                .satisfiesExactlyInAnyOrder(
                        zone -> assertThat(zone.getTopologyKey()).isEqualTo("topology.kubernetes.io/zone"),
                        node -> assertThat(node.getTopologyKey()).isEqualTo("kubernetes.io/hostname"))
                .allSatisfy(constraint -> {
                    // Kubernetes adds the pod's own values of these labels: each service spreads by itself.
                    assertThat(constraint.getMatchLabelKeys()).contains("app.kubernetes.io/name");
                    assertThat(program.matches(constraint.getLabelSelector().getMatchLabels())).isTrue();
                }));
    }

    private static Duration budget(Probe probe) {
        return Duration.ofSeconds((long) probe.getPeriodSeconds() * probe.getFailureThreshold());
    }

    private static java.math.BigDecimal bytes(Quantity quantity) {
        return Quantity.getAmountInBytes(quantity);
    }
}
