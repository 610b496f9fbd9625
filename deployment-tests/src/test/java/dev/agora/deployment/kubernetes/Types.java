package dev.agora.deployment.kubernetes;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.Gateway;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.user.KafkaUser;

/** What Kubernetes and the operators accept, and nothing beyond it: no field that they do not know, no value of another type. */
final class Types {
    private static final Map<String, Class<? extends HasMetadata>> TYPES = Stream.of(Namespace.class,
            ServiceAccount.class, ConfigMap.class, Secret.class, Service.class, Deployment.class, StatefulSet.class,
            HorizontalPodAutoscaler.class, PodDisruptionBudget.class, NetworkPolicy.class, Ingress.class,
            Gateway.class, HTTPRoute.class, Kafka.class, KafkaNodePool.class, KafkaUser.class)
            .collect(Collectors.toMap(type -> HasMetadata.getApiVersion(type) + " " + HasMetadata.getKind(type),
                    type -> type));

    /** Kinds without a model in Java: the fields in use, from their custom resource definitions. */
    private static final List<String> SCHEMAS = List.of("Cluster", "ScaledObject", "TriggerAuthentication",
            "ExternalSecret", "Kustomization", "Component");

    private static final ObjectMapper STRICT = strict();
    private static final SchemaRegistry REGISTRY = SchemaRegistry
            .withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private Types() {}

    /** The models put fields that they do not know into a map; without that map they have to refuse them. */
    private static ObjectMapper strict() {
        var mapper = JsonMapper.builder().disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .annotationIntrospector(new JacksonAnnotationIntrospector() {
                    @Override
                    public Boolean hasAnySetter(Annotated annotated) {
                        return false;
                    }
                }).build();
        for (var shape : List.of(CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean)) {
            mapper.coercionConfigFor(LogicalType.Textual).setCoercion(shape, CoercionAction.Fail);
        }
        return mapper;
    }

    static boolean isTyped(Manifest manifest) {
        return TYPES.containsKey(manifest.apiVersion() + " " + manifest.kind());
    }

    static HasMetadata typed(Manifest manifest) {
        var type = TYPES.get(manifest.apiVersion() + " " + manifest.kind());
        try {
            return STRICT.readValue(manifest.json().toString(), type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("%s: %s".formatted(manifest, e.getOriginalMessage()), e);
        }
    }

    /** What is wrong with it. A patch may leave out what is required of the whole. */
    static List<String> problems(Manifest manifest, boolean patch) {
        if (isTyped(manifest)) {
            try {
                typed(manifest);
                return List.of();
            } catch (IllegalArgumentException e) {
                return List.of(String.valueOf(e.getMessage()));
            }
        }
        if (!SCHEMAS.contains(manifest.kind())) {
            return List.of(manifest + ": an unknown kind, or another version of it: " + manifest.apiVersion());
        }
        var schema = REGISTRY
                .getSchema(SchemaLocation.of("classpath:schemas/%s.schema.json".formatted(manifest.kind())));
        return schema.validate(manifest.json().toString(), InputFormat.JSON).stream()
                .filter(error -> !patch || !"required".equals(error.getKeyword()))
                .map(error -> manifest + ": " + error).toList();
    }
}
