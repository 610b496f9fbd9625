package dev.agora.tiny;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import dev.agora.defaults.testing.TestTokens;

import static org.assertj.core.api.Assertions.assertThat;

@WebTest
@ExtendWith(OutputCaptureExtension.class)
class ProblemTests {
    @Autowired
    Http http;

    @Test
    void saysNothingButTheTraceOfWhatIsUnexpectedAndLogsItOnce(CapturedOutput output) {
        var response = http.get("/api/v1/tiny/failures/bug", "traceparent",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).isEqualTo("{\"type\":\"/problems/internal\",\"title\":\"Internal\",\"status\":500,"
                + "\"traceId\":\"0af7651916cd43dd8448eb211c80319c\"}");
        assertThat(output.getAll().split("IllegalStateException: secret of bug", -1)).hasSize(2);
        assertThat(output).contains("[0af7651916cd43dd8448eb211c80319c-");
    }

    @Test
    void breaksOffWhatItCannotFinish() {
        String answer = http.raw("GET /api/v1/tiny/failures/late HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assertThat(answer).contains("the beginning").doesNotEndWith("0\r\n\r\n").doesNotContain("too late");
    }

    @Test
    void tellsAnOutageFromABug() {
        var response = http.get("/api/v1/tiny/failures/database");
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).isPresent();
        assertThat(Http.json(response).at("/type").asString()).isEqualTo("/problems/unavailable");
        assertThat(response.body()).doesNotContain("secret");
    }

    @Test
    void tellsWhoLostARace() {
        var response = http.get("/api/v1/tiny/failures/version");
        assertThat(response.statusCode()).isEqualTo(409);
        assertThat(Http.json(response).at("/type").asString()).isEqualTo("/problems/version-conflict");
    }

    @Test
    void passesOnRefusals() {
        var response = http.get("/api/v1/tiny/failures/refusal", "Accept", "text/event-stream");
        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(response.headers().firstValue("Retry-After")).hasValue("7");
        assertThat(Http.json(response).at("/type").asString()).isEqualTo("/problems/unknown-sku");
        assertThat(Http.json(response).at("/title").asString()).isEqualTo("Unknown sku");
        assertThat(Http.json(response).at("/detail").asString()).isEqualTo("No such SKU.");
        assertThat(Http.json(response).at("/errors/0/pointer").asString()).isEqualTo("/lines/0/sku");
    }

    @Test
    void doesNotKnowWhatIsNotThere() {
        var token = "Bearer " + TestTokens.staff();
        for (String path : new String[]{"/api/v1/tiny/nothing", "/api/v1/tiny/things/7", "/error"}) {
            var response = http.get(path, "Authorization", token);
            assertThat(response.statusCode()).isEqualTo(404);
            assertThat(Http.json(response).at("/type").asString()).isEqualTo("/problems/not-found");
        }
    }

    @Test
    void namesTheMethodsThatAResourceHas() {
        var response = http.get("/api/v1/tiny/orders");
        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).hasValue("POST");
        assertThat(Http.json(response).at("/type").asString()).isEqualTo("/problems/method-not-allowed");
    }
}
