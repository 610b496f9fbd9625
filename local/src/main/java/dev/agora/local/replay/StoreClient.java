package dev.agora.local.replay;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Sends calls through the gateway, and again the same while the shop is out of reach or overloaded. */
final class StoreClient implements AutoCloseable {
    private static final Set<Integer> PASSING = Set.of(429, 502, 503, 504);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);

    private final JsonMapper json = new JsonMapper();
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5)).build();
    private final LongAdder retries = new LongAdder();
    private final URI gateway;
    private final Duration patience;

    /** @param patience how long one call is tried before the replay gives up */
    StoreClient(URI gateway, Duration patience) {
        this.gateway = gateway;
        this.patience = patience;
    }

    Answer send(Call call) {
        var request = call.to(gateway);
        long start = System.nanoTime();
        boolean repeated = false;
        Duration pause = FIRST_PAUSE;
        while (true) {
            String trouble;
            try {
                HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
                var answer = new Answer(response.statusCode(), read(response), repeated);
                if (!isPassing(answer)) {
                    return answer;
                }
                trouble = answer.status() + " " + answer.problem();
            } catch (IOException e) {
                trouble = e.toString();
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
            if (System.nanoTime() - start > patience.toNanos()) {
                throw new ReplayFailed(
                        "%s has found no answer for %d s: %s".formatted(call, patience.toSeconds(), trouble));
            }
            repeated = true;
            retries.increment();
            pause(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    /** How often a call has been sent again. */
    long retries() {
        return retries.sum();
    }

    @Override
    public void close() {
        http.close();
    }

    private static boolean isPassing(Answer answer) {
        return PASSING.contains(answer.status()) || answer.problem().equals("request-in-flight");
    }

    private JsonNode read(HttpResponse<String> response) {
        try {
            return response.body().isBlank() ? MissingNode.getInstance() : json.readTree(response.body());
        } catch (JacksonException e) {
            return json.createObjectNode().put("detail", response.body());
        }
    }

    /** Waits about as long as it is told, so that those who failed together do not return together. */
    private static void pause(Duration about) {
        sleep(about.multipliedBy(ThreadLocalRandom.current().nextInt(75, 125)).dividedBy(100));
    }

    static void sleep(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static ReplayFailed interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new ReplayFailed("The replay was interrupted", cause);
    }
}
