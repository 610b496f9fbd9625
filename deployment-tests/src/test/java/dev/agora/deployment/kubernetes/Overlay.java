package dev.agora.deployment.kubernetes;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;

import dev.agora.deployment.kubernetes.Kustomize.Variant;

/**
 * Everything that an overlay sends to the API server.
 *
 * @param typed what Kubernetes itself and Strimzi know
 */
record Overlay(Variant variant, List<Manifest> manifests, List<HasMetadata> typed) {
    static Overlay of(Variant variant, List<Manifest> manifests) {
        return new Overlay(variant, manifests, manifests.stream().filter(Types::isTyped).map(Types::typed).toList());
    }

    <T extends HasMetadata> List<T> all(Class<T> type) {
        return typed.stream().filter(type::isInstance).map(type::cast).toList();
    }

    <T extends HasMetadata> T one(Class<T> type, String name) {
        return all(type).stream().filter(object -> name.equals(object.getMetadata().getName())).findFirst()
                .orElseThrow(() -> new AssertionError(
                        "There is no %s %s in %s".formatted(type.getSimpleName(), name, variant)));
    }

    <T extends HasMetadata> List<String> names(Class<T> type) {
        return all(type).stream().map(object -> object.getMetadata().getName()).toList();
    }

    /** Objects without a model in Java. */
    List<Manifest> others(String kind) {
        return manifests.stream().filter(manifest -> kind.equals(manifest.kind()) && !Types.isTyped(manifest)).toList();
    }

    List<Workload> workloads() {
        return Stream.concat(all(Deployment.class).stream().map(Workload::of),
                all(StatefulSet.class).stream().map(Workload::of)).toList();
    }

    List<Workload> programs() {
        return workloads().stream().filter(Workload::isProgram).toList();
    }

    List<Workload> selectedBy(Map<String, String> labels) {
        return workloads().stream().filter(workload -> workload.matches(labels)).toList();
    }

    @Override
    public String toString() {
        return variant.toString();
    }
}
