package dev.agora.deployment.kubernetes;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;

/** A Deployment or StatefulSet, for what they have in common. */
record Workload(HasMetadata resource, Map<String, String> selector, PodTemplateSpec template) {
    static Workload of(Deployment deployment) {
        return new Workload(deployment, deployment.getSpec().getSelector().getMatchLabels(),
                deployment.getSpec().getTemplate());
    }

    static Workload of(StatefulSet set) {
        return new Workload(set, set.getSpec().getSelector().getMatchLabels(), set.getSpec().getTemplate());
    }

    String name() {
        return resource.getMetadata().getName();
    }

    Map<String, String> labels() {
        return template.getMetadata().getLabels();
    }

    PodSpec pod() {
        return template.getSpec();
    }

    Container container() {
        return pod().getContainers().getFirst();
    }

    /** All of them, those that run before the others too. */
    List<Container> containers() {
        return Stream.concat(pod().getInitContainers().stream(), pod().getContainers().stream()).toList();
    }

    ContainerPort port(String name) {
        return container().getPorts().stream().filter(port -> name.equals(port.getName())).findFirst().orElseThrow(
                () -> new AssertionError("%s has no port named %s".formatted(name(), name)));
    }

    /** Whether it runs one of our programs, as opposed to a store. */
    boolean isProgram() {
        return container().getImage().contains("agora/");
    }

    /** The module of the program that it runs. */
    String module() {
        return container().getImage().replaceFirst(".*agora/", "").replaceFirst(":.*", "");
    }

    boolean matches(Map<String, String> labels) {
        return labels().entrySet().containsAll(labels.entrySet());
    }

    @Override
    public String toString() {
        return "%s %s".formatted(resource.getKind(), name());
    }
}
