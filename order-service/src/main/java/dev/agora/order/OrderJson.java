package dev.agora.order;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Parts of an order that are stored as JSON, since nothing but their order asks for them. */
@Component
class OrderJson {
    private final JsonMapper mapper;

    OrderJson(JsonMapper mapper) {
        this.mapper = mapper;
    }

    @Nullable
    String write(@Nullable Object value) {
        return value == null ? null : mapper.writeValueAsString(value);
    }

    <T> T read(String json, Class<T> type) {
        return mapper.readValue(json, type);
    }
}
