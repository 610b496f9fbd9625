package dev.agora.deployment.kubernetes;

import java.util.Set;
import java.util.TreeSet;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.user.KafkaUser;

/** Who names which ConfigMap and Secret, the latter as {@code name/key}. */
final class References {
    /** What a Kubernetes Secret of certificates has; whoever names it names no key. */
    private static final String CERTIFICATE = "tls.crt";

    private References() {}

    static Set<String> configMaps(Workload workload) {
        var names = new TreeSet<String>();
        workload.containers().forEach(container -> {
            container.getEnvFrom().forEach(from -> names.add(from.getConfigMapRef().getName()));
            container.getEnv().stream().map(variable -> variable.getValueFrom())
                    .filter(from -> from != null && from.getConfigMapKeyRef() != null)
                    .forEach(from -> names.add(from.getConfigMapKeyRef().getName()));
        });
        workload.pod().getVolumes().stream().filter(volume -> volume.getConfigMap() != null)
                .forEach(volume -> names.add(volume.getConfigMap().getName()));
        return names;
    }

    static Set<String> secrets(Overlay overlay) {
        var secrets = new TreeSet<String>();
        overlay.workloads().forEach(workload -> {
            workload.containers().stream().flatMap(container -> container.getEnv().stream())
                    .map(variable -> variable.getValueFrom())
                    .filter(from -> from != null && from.getSecretKeyRef() != null)
                    .forEach(from -> secrets.add(
                            "%s/%s".formatted(from.getSecretKeyRef().getName(), from.getSecretKeyRef().getKey())));
            workload.pod().getVolumes().stream().filter(volume -> volume.getSecret() != null)
                    .forEach(volume -> volume.getSecret().getItems().forEach(item -> secrets
                            .add("%s/%s".formatted(volume.getSecret().getSecretName(), item.getKey()))));
        });
        overlay.all(Ingress.class).stream().flatMap(ingress -> ingress.getSpec().getTls().stream())
                .filter(tls -> tls.getSecretName() != null)
                .forEach(tls -> secrets.add("%s/%s".formatted(tls.getSecretName(), CERTIFICATE)));
        overlay.all(io.fabric8.kubernetes.api.model.gatewayapi.v1.Gateway.class).stream()
                .flatMap(gateway -> gateway.getSpec().getListeners().stream())
                .filter(listener -> listener.getTls() != null)
                .flatMap(listener -> listener.getTls().getCertificateRefs().stream())
                .forEach(reference -> secrets.add("%s/%s".formatted(reference.getName(), CERTIFICATE)));
        overlay.others("Cluster").forEach(cluster -> {
            var owner = cluster.json().at("/spec/bootstrap/initdb/secret/name").asString();
            secrets.add(owner + "/username");
            secrets.add(owner + "/password");
        });
        overlay.others("TriggerAuthentication").forEach(trigger -> trigger.json().at("/spec/secretTargetRef")
                .forEach(reference -> secrets.add("%s/%s".formatted(reference.get("name").asString(),
                        reference.get("key").asString()))));
        return secrets;
    }

    /** What the overlay's own Secrets and those that operators make of its objects contain, as far as it is used. */
    static Set<String> madeSecrets(Overlay overlay) {
        var made = new TreeSet<String>();
        overlay.all(Secret.class).forEach(secret -> secret.getData().keySet()
                .forEach(key -> made.add("%s/%s".formatted(secret.getMetadata().getName(), key))));
        overlay.others("ExternalSecret").forEach(secret -> secret.json().at("/spec/data")
                .forEach(entry -> made.add("%s/%s".formatted(secret.name(), entry.get("secretKey").asString()))));
        overlay.others("Cluster").forEach(cluster -> made.add(cluster.name() + "-ca/ca.crt"));
        overlay.all(Kafka.class)
                .forEach(kafka -> made.add(kafka.getMetadata().getName() + "-cluster-ca-cert/ca.crt"));
        overlay.all(KafkaUser.class).stream().map(user -> user.getMetadata().getName())
                .forEach(user -> made.add(user + ("keda-kafka".equals(user) ? "/password" : "/sasl.jaas.config")));
        return made;
    }
}
