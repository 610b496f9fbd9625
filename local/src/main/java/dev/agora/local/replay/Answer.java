package dev.agora.local.replay;

import tools.jackson.databind.JsonNode;

/**
 * What the gateway said.
 *
 * @param repeated whether an earlier attempt went unanswered and may have had its effect
 */
record Answer(int status, JsonNode body, boolean repeated) {
    boolean isSuccess() {
        return status / 100 == 2;
    }

    /** The last part of a problem's type, such as {@code email-taken}. */
    String problem() {
        String type = body.path("type").asString("");
        return type.substring(type.lastIndexOf('/') + 1);
    }

    /** The body of a success; anything else ends the replay, because nothing after it could work. */
    JsonNode orFail(Call call) {
        if (!isSuccess()) {
            throw new ReplayFailed("%s was answered with %d %s %s".formatted(call, status, problem(),
                    body.path("detail").asString("")));
        }
        return body;
    }
}
