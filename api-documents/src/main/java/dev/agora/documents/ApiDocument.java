package dev.agora.documents;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.swagger.v3.core.jackson.ModelResolver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Derives a service's OpenAPI document. */
final class ApiDocument {
    private static final List<String> COMPONENTS = List.of("securitySchemes", "parameters", "headers", "responses",
            "schemas");

    private ApiDocument() {}

    /**
     * The document as the code is now.
     *
     * @param application the service's main class
     * @param sources where its Javadoc is
     */
    static ObjectNode of(Class<?> application, Path sources) {
        ModelResolver.enumsAsRef = true;
        var overlay = Overlay.of(application);
        var docs = SourceDocs.of(sources);
        var web = WebLayer.of(application.getPackageName(), overlay.answers());
        web.handlers().keySet().removeIf(call -> call.path().startsWith("/v3/api-docs"));

        var document = Nodes.yaml(ApiDocument.class, "base.yaml");
        var problems = document.remove("problems");
        var components = document.withObject("/components");
        Nodes.merge(document.withObject("/info"), overlay.section("info"));
        components.withObject("/securitySchemes").setAll((ObjectNode) overlay.section("securitySchemes"));

        var paths = paths(web, new Operations(overlay, docs, components, problems));
        var rawSchemas = (ObjectNode) web.document().path("components").path("schemas");
        components.withObject("/schemas").setAll(new Schemas(overlay, docs, rawSchemas).complete(paths));
        document.set("tags", tags(web, overlay, docs));
        document.set("paths", paths);
        prune(document);
        var stale = overlay.stale();
        if (!stale.isEmpty()) {
            throw new IllegalStateException("api.yaml speaks of what is not there: " + stale);
        }
        return ordered(document);
    }

    private static ObjectNode paths(WebLayer web, Operations operations) {
        var paths = Nodes.object();
        web.handlers().forEach((call, handler) -> {
            var method = call.method().toLowerCase(Locale.ROOT);
            var raw = web.document().path("paths").path(call.path()).path(method);
            var path = paths.path(call.path()) instanceof ObjectNode known ? known : paths.putObject(call.path());
            path.set(method, operations.complete(call, handler, raw));
        });
        return paths;
    }

    private static JsonNode tags(WebLayer web, Overlay overlay, SourceDocs docs) {
        var descriptions = new TreeMap<String, String>();
        web.handlers().values().stream().<Class<?>>map(handler -> handler.method().getBeanType()).distinct()
                .forEach(controller -> descriptions.merge(
                        overlay.at("tags", controller.getSimpleName()).stringValue(),
                        docs.of(controller).first(), (one, other) -> one.compareTo(other) <= 0
                                ? one + ' ' + other
                                : other + ' ' + one));
        var tags = Nodes.JSON.createArrayNode();
        descriptions.forEach((name, description) -> tags.addObject().put("name", name).put("description", description));
        return tags;
    }

    /** Leaves out the shared parts that nothing refers to. */
    private static void prune(ObjectNode document) {
        var components = (ObjectNode) document.path("components");
        var schemes = new HashSet<String>();
        Nodes.walk(document.path("paths"), node -> node.path("security").forEach(
                alternative -> schemes.addAll(alternative.propertyNames())));
        Map<String, Set<String>> used = COMPONENTS.stream().collect(Collectors.toMap(kind -> kind,
                kind -> kind.equals("securitySchemes") ? schemes : new HashSet<String>()));
        reach(document.path("paths"), components, used);
        for (var kind : COMPONENTS) {
            ((ObjectNode) components.path(kind)).retain(used.getOrDefault(kind, Set.of()));
        }
    }

    private static void reach(JsonNode node, JsonNode components, Map<String, Set<String>> used) {
        Nodes.walk(node, object -> used.forEach((kind, names) -> {
            var name = Nodes.refTo(object, kind);
            if (!name.isEmpty() && names.add(name)) {
                var target = components.path(kind).path(name);
                if (target.isMissingNode()) {
                    throw new IllegalStateException("There is no component %s %s".formatted(kind, name));
                }
                reach(target, components, used);
            }
        }));
    }

    /** The same with its components in the order of their names, so that equal documents look the same. */
    private static ObjectNode ordered(ObjectNode document) {
        var components = document.path("components");
        var ordered = Nodes.object();
        for (var kind : COMPONENTS) {
            var section = Nodes.object();
            new TreeSet<>(components.path(kind).propertyNames())
                    .forEach(name -> section.set(name, components.path(kind).path(name)));
            if (!section.isEmpty()) {
                ordered.set(kind, section);
            }
        }
        document.remove("components");
        document.set("components", ordered);
        return document;
    }
}
