package dev.agora.messaging;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedConstructor;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;

/**
 * How events are written and read: a consumer ignores fields it does not know, and refuses an event in which a component
 * that is not {@link Nullable} is missing or null.
 */
public final class EventJson {

    private static final JsonMapper MAPPER = JsonMapper.builder().annotationIntrospector(new RequiredUnlessNullable())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS).build();

    private EventJson() {}

    /** Writes an event as UTF-8 JSON. */
    public static byte[] write(Object event) {
        return MAPPER.writeValueAsBytes(event);
    }

    /**
     * Reads an event.
     *
     * @throws JacksonException when the bytes are not the JSON of such an event
     */
    public static <E> E read(byte[] json, Class<E> view) {
        E event = MAPPER.readValue(json, view);
        if (event == null) {
            throw MismatchedInputException.from((JsonParser) null, view, "It is null");
        }
        return event;
    }

    private static final class RequiredUnlessNullable extends JacksonAnnotationIntrospector {

        @Override
        public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated annotated) {
            if (annotated instanceof AnnotatedParameter parameter
                    && parameter.getOwner() instanceof AnnotatedConstructor constructor
                    && !isNullable(constructor, parameter)) {
                return JsonSetter.Value.construct(Nulls.FAIL, Nulls.FAIL);
            }
            return super.findSetterInfo(config, annotated);
        }

        private static boolean isNullable(AnnotatedConstructor constructor, AnnotatedParameter parameter) {
            return constructor.getAnnotated().getAnnotatedParameterTypes()[parameter.getIndex()]
                    .isAnnotationPresent(Nullable.class);
        }
    }
}
