package dev.agora.documents;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import org.hibernate.validator.constraints.CodePointLength;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

import dev.agora.documents.SourceDocs.Doc;

/**
 * A property as a record declares it.
 *
 * @param description what the record's Javadoc says of it
 */
record RecordPart(String name, RecordComponent component, String description) {

    /** All properties of a record in order, those of unwrapped records included. */
    static List<RecordPart> of(Class<?> type, SourceDocs docs) {
        Doc doc = docs.of(type);
        return Arrays.stream(type.getRecordComponents()).flatMap(component -> unwrapped(component)
                ? of(component.getType(), docs).stream()
                : Stream.of(new RecordPart(component.getName(), component,
                        doc.params().getOrDefault(component.getName(), ""))))
                .toList();
    }

    private static boolean unwrapped(RecordComponent component) {
        return component.getAccessor().isAnnotationPresent(JsonUnwrapped.class);
    }

    /** Whether the record declares that it may be absent. */
    boolean isNullable() {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    /** Whether an answer leaves it out rather than showing a null. */
    boolean isLeftOut() {
        var inclusion = component.getAccessor().getAnnotation(JsonInclude.class);
        return inclusion != null && inclusion.value() == JsonInclude.Include.NON_NULL;
    }

    /** The property's schema with what springdoc does not see; null added where it may be null. */
    ObjectNode refine(ObjectNode schema, boolean nullable) {
        var length = component.getAccessor().getAnnotation(CodePointLength.class);
        if (length != null) {
            schema.put("minLength", length.min()).put("maxLength", length.max());
        }
        if (component.getAccessor().isAnnotationPresent(NotBlank.class)) {
            schema.put("minLength", Math.max(1, schema.path("minLength").asInt(1)));
            schema.put("pattern", schema.path("pattern").asString("\\S"));
        }
        var email = component.getAccessor().getAnnotation(Email.class);
        if (email != null && !email.regexp().equals(".*")) {
            schema.put("pattern", anchored(email.regexp()));
        }
        if (schema.path("minLength").asInt(-1) == 0) {
            schema.remove("minLength");
        }
        if (schema.path("maxItems").asInt(0) == Integer.MAX_VALUE) {
            schema.remove("maxItems");
        }
        if (schema.has("pattern") && component.getAccessor().isAnnotationPresent(Pattern.class)) {
            schema.put("pattern", anchored(schema.path("pattern").stringValue()));
        }
        var refined = nullable ? orNull(schema) : schema;
        if (!description.isEmpty()) {
            refined.put("description", description);
        }
        return refined;
    }

    private static ObjectNode orNull(ObjectNode schema) {
        if (schema.has("$ref")) {
            var either = Nodes.object();
            either.putArray("anyOf").add(schema).addObject().put("type", "null");
            return either;
        }
        var type = schema.path("type").stringValue();
        schema.putArray("type").add(type).add("null");
        return schema;
    }

    /** A pattern of Bean Validation matches the whole text, one of JSON Schema any part of it. */
    private static String anchored(String pattern) {
        return pattern.startsWith("^")
                ? pattern
                : pattern.contains("|") ? "^(?:" + pattern + ")$" : '^' + pattern + '$';
    }
}
