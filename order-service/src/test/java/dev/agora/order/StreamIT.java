package dev.agora.order;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static dev.agora.order.OtherServices.actionRequired;
import static dev.agora.order.OtherServices.captured;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class StreamIT extends ServiceTest {
    private final UUID ada = UUID.randomUUID();

    @Test
    void tellsThePastAndTheNewsUntilTheSagaHasEnded() throws IOException {
        var order = placed(ada);
        var response = api().as(ada).stream("/api/v1/orders/" + order + "/events");
        assertThat(response.headers().firstValue("Content-Type")).hasValueSatisfying(
                type -> assertThat(type).startsWith("text/event-stream"));
        try (var lines = new BufferedReader(new InputStreamReader(response.body(), UTF_8))) {
            assertThat(next(lines)).startsWith("id: 1", "event: order");

            others.say(actionRequired(order));
            assertThat(next(lines)).startsWith("id: 2", "event: order");
            others.say(captured(order, 300));
            var last = next(lines);

            assertThat(last.getFirst()).isEqualTo("id: 3");
            var data = JsonMapper.shared().readTree(last.get(2).substring("data: ".length()));
            assertThat(data.propertyNames()).containsExactly("version", "at", "from", "to", "cause", "eventId",
                    "status",
                    "paymentStatus");
            assertThat(data.at("/from").asString()).isEqualTo("AWAITING_PAYMENT");
            assertThat(data.at("/status").asString()).isEqualTo("CONFIRMED");
            assertThat(data.at("/paymentStatus").asString()).isEqualTo("CAPTURED");
            assertThat(lines.readLine()).isNull();
        }
    }

    @Test
    void goesOnAfterTheLastEventSeen() throws IOException {
        var order = placed(ada);
        others.say(actionRequired(order), captured(order, 300));
        awaitOrder(order, "CONFIRMED", "CAPTURED");
        var path = "/api/v1/orders/" + order + "/events";

        var rest = new String(api().as(ada).with("Last-Event-ID", "1").stream(path).body().readAllBytes(), UTF_8);
        assertThat(api().as(ada).with("Last-Event-ID", "-1").stream(path).statusCode()).isEqualTo(400);
        var nothing = api().as(ada).with("Last-Event-ID", "3").stream(path);

        assertThat(rest).startsWith("id: 2\n").contains("\nid: 3\n");
        assertThat(nothing.statusCode()).isEqualTo(204);
    }

    private static List<String> next(BufferedReader lines) throws IOException {
        var event = new ArrayList<String>();
        for (var line = lines.readLine(); line != null && !line.isEmpty(); line = lines.readLine()) {
            event.add(line);
        }
        return event;
    }
}
