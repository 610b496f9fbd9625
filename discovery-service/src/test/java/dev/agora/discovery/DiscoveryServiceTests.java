package dev.agora.discovery;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class DiscoveryServiceTests {

    private static final String INSTANCE = """
			{"instance": {"instanceId": "a:1", "hostName": "a", "app": "ORDER-SERVICE", "ipAddr": "127.0.0.1",
			  "status": "UP", "vipAddress": "order-service", "port": {"$": 1, "@enabled": "true"},
			  "dataCenterInfo": {"@class": "com.netflix.appinfo.InstanceInfo$DefaultDataCenterInfo", "name": "MyOwn"}}}
			""";

    @LocalServerPort
    private int port;

    @Test
    void refusesToRegisterAStranger() throws Exception {
        assertThat(register("eureka", "guess")).isEqualTo(401);
        assertThat(status(request("/eureka/apps/ORDER-SERVICE").POST(BodyPublishers.ofString(INSTANCE))))
                .isEqualTo(401);
        assertThat(status(request("/eureka/apps"))).isEqualTo(401);
    }

    @Test
    void registersAServiceThatKnowsTheCredentials() throws Exception {
        assertThat(register("eureka", "agora-eureka")).isEqualTo(204);
        assertThat(status(authenticated("/eureka/apps/ORDER-SERVICE", "eureka", "agora-eureka"))).isEqualTo(200);
    }

    @Test
    void showsItsHealthAndMetricsToEveryoneAndNothingElse() throws Exception {
        assertThat(status(request("/actuator/health"))).isEqualTo(200);
        assertThat(status(request("/actuator/health/liveness"))).isEqualTo(200);
        assertThat(status(request("/actuator/prometheus"))).isEqualTo(200);
        assertThat(status(request("/actuator/metrics"))).isEqualTo(401);
        assertThat(status(request("/"))).isEqualTo(401);
    }

    private int register(String name, String password) throws Exception {
        return status(authenticated("/eureka/apps/ORDER-SERVICE", name, password)
                .header("Content-Type", "application/json").POST(BodyPublishers.ofString(INSTANCE)));
    }

    private HttpRequest.Builder authenticated(String path, String name, String password) {
        var credentials = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
        return request(path).header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    private static int status(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.discarding()).statusCode();
        }
    }
}
