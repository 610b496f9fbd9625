package dev.agora.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The OpenAPI documents of all services as one. They are built into the gateway, so the whole document is there when a
 * service is not. What services call by the same name must be the same, apart from how it is described.
 */
final class ApiDocument {

    /** In the order in which somebody who reads the document meets them. */
    static final List<String> SERVICES = List.of("user-service", "product-service", "inventory-service",
            "order-service", "payment-service");

    private static final JsonMapper JSON = new JsonMapper();
    private static final String DESCRIPTION = """
            The REST surface of the shop. Errors are RFC 9457 problems whose `type` tells them apart; lists are pages, \
            followed by `nextCursor`; amounts of money are integers of the currency's minor unit.""";

    private final ObjectNode merged;

    private ApiDocument(ObjectNode merged) {
        this.merged = merged;
    }

    static JsonNode merged() {
        return merge(SERVICES.stream().map(ApiDocument::read).toList());
    }

    /** @throws IllegalStateException where two documents contradict each other */
    static JsonNode merge(List<JsonNode> documents) {
        var document = new ApiDocument((ObjectNode) documents.getFirst().deepCopy());
        documents.stream().skip(1).forEach(document::add);
        document.merged.withObject("info").put("title", "Agora").put("description", DESCRIPTION);
        return document.merged;
    }

    private static JsonNode read(String service) {
        var file = new ClassPathResource("contracts/openapi/%s.json".formatted(service));
        try (var content = file.getInputStream()) {
            return JSON.readTree(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(JsonNode document) {
        document.path("tags").forEach(tag -> merged.withArray("tags").add(tag));
        document.path("paths").properties().forEach(path -> {
            if (merged.withObject("paths").putIfAbsent(path.getKey(), path.getValue()) != null) {
                throw new IllegalStateException("Two services serve " + path.getKey());
            }
        });
        document.path("components").properties().forEach(kind -> kind.getValue().properties()
                .forEach(component -> addComponent(kind.getKey(), component.getKey(), component.getValue())));
    }

    private void addComponent(String kind, String name, JsonNode component) {
        var known = merged.withObject("components").withObject(kind).putIfAbsent(name, component);
        if (known != null && !undescribed(known).equals(undescribed(component))) {
            throw new IllegalStateException("Two services mean different %s by %s".formatted(
                    kind.toLowerCase(Locale.ROOT), name));
        }
    }

    private static JsonNode undescribed(JsonNode node) {
        var copy = node.deepCopy();
        copy.findParents("description").forEach(parent -> {
            if (parent.path("description").isString()) {
                ((ObjectNode) parent).remove("description");
            }
        });
        return copy;
    }
}
