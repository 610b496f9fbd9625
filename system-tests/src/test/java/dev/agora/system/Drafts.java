package dev.agora.system;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import tools.jackson.databind.JsonNode;

/** Makes requests that the document allows. */
final class Drafts {
    /** Its example shows a password that is not the customer's, and ten wrong ones a minute are too many. */
    private static final String GUESSING = "changePassword";

    private final SchemaValues values;
    private final Harvest harvest;

    Drafts(SchemaValues values, Harvest harvest) {
        this.values = values;
        this.harvest = harvest;
    }

    Draft make(Operation operation) {
        var draft = new Draft(operation, values.pick(operation.callers().stream().sorted().toList()));
        Function<String, Optional<JsonNode>> known = name -> values.chance(90)
                ? harvest.known(draft, name)
                : Optional.empty();
        operation.parameters().forEach(parameter -> {
            if (parameter.path("required").asBoolean(false) || values.chance(25)) {
                add(draft, parameter, known);
            }
        });
        if (operation.takesBody() && (operation.needsBody() || values.chance(75))) {
            JsonNode media = operation.body();
            JsonNode body = media.has("example") && !operation.id().equals(GUESSING) && values.chance(70)
                    ? media.path("example")
                    : values.make(media.path("schema"), "", known);
            draft.header("Content-Type", operation.bodyType());
            draft.body = (operation.takesJson() ? body.toString() : body.asString()).getBytes(StandardCharsets.UTF_8);
        }
        operation.parameter(StripeSignature.HEADER).ifPresent(_ -> {
            draft.headers.removeIf(header -> header.name().equals(StripeSignature.HEADER));
            draft.header(StripeSignature.HEADER, StripeSignature.of(draft.body));
        });
        return draft;
    }

    private void add(Draft draft, JsonNode parameter, Function<String, Optional<JsonNode>> known) {
        String name = parameter.path("name").asString();
        JsonNode value = values.make(parameter.path("schema"), name, known);
        switch (parameter.path("in").asString()) {
            case "path" -> draft.path.put(name, segment(parameter, value, known));
            case "query" -> (value.isArray() ? value.valueStream().toList() : List.of(value))
                    .forEach(each -> draft.query.add(new Draft.Field(name, Draft.encoded(each.asString()))));
            default -> {
                if (value.asString().matches("[!-~]+")) {
                    draft.header(name, value.asString());
                }
            }
        }
    }

    /** A value of a path in which no server sees more than one segment. */
    private String segment(JsonNode parameter, JsonNode value, Function<String, Optional<JsonNode>> known) {
        JsonNode segment = value;
        while (!segment.asString().matches("[\\w-]([\\w.-]*[\\w-])?")) {
            segment = values.make(parameter.path("schema"), parameter.path("name").asString(), known);
        }
        return segment.asString();
    }

    /** Says who asks; to be done last, for a mutation may have changed the caller. */
    void sign(Draft draft) {
        harvest.token(draft.caller).ifPresent(token -> draft.header("Authorization", "Bearer " + token));
        if (draft.caller == Caller.GUEST) {
            String order = draft.path.getOrDefault("id", draft.query("orderId").stream().findFirst().orElse(""));
            if (draft.operation.opensForGuests()) {
                draft.header("Agora-Guest-Token", harvest.guestToken(order));
            }
        }
    }
}
