package dev.agora.documents.tiny;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** A service with one of everything that documents tell. */
public class TinyShop {

    /** How far it is. */
    public enum State {
        OPEN, CLOSED
    }

    /**
     * A thing as it is shown.
     *
     * @param note {@code null} when there is none
     * @param secret left out unless it is yours
     */
    public record ThingView(UUID id, State state, @Nullable String note, @Nullable Part part,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String secret) {}

    public record Part(String name) {}

    private TinyShop() {}
}
