package dev.agora.tiny;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import com.netflix.appinfo.ApplicationInfoManager;
import com.netflix.appinfo.InstanceInfo;
import com.netflix.discovery.EurekaClient;
import com.netflix.discovery.shared.Applications;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

/** A service that is told to stop while it has callers. */
class DrainingTests {
    private final CountDownLatch registryAnswers = new CountDownLatch(1);
    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void servesUntilItsCallersHaveHadTheirTime() throws Exception {
        var service = new SpringApplicationBuilder(TinyService.class)
                .initializers(context -> context.getBeanFactory().registerSingleton("registry", registry()))
                .run("--server.port=0", "--eureka.client.enabled=false",
                        "--agora.security.public=GET /api/v1/tiny/open",
                        "--spring.autoconfigure.exclude="
                                + "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration");
        var port = ((WebServerApplicationContext) service).getWebServer().getPort();
        assertThat(get(port, "/api/v1/tiny/open").headers().firstValue("Connection")).isEmpty();

        var stopped = CompletableFuture.runAsync(service::close);

        await().until(() -> get(port, "/actuator/health/readiness").statusCode() == 503);
        await().until(() -> get(port, "/api/v1/tiny/open").headers().firstValue("Connection").isPresent());
        var last = get(port, "/api/v1/tiny/open");
        assertThat(last.statusCode()).isEqualTo(200);
        assertThat(last.headers().firstValue("Connection")).hasValue("close");
        assertThat(stopped).isNotDone();

        registryAnswers.countDown();
        stopped.get(30, TimeUnit.SECONDS);
        assertThatThrownBy(() -> get(port, "/api/v1/tiny/open")).isInstanceOf(ConnectException.class);
    }

    /** Answers only when told to, so that the service is draining for as long as the test looks at it. */
    private EurekaClient registry() {
        EurekaClient registry = mock();
        ApplicationInfoManager manager = mock();
        when(registry.getApplicationInfoManager()).thenReturn(manager);
        when(manager.getInfo()).thenReturn(InstanceInfo.Builder.newBuilder().setAppName("tiny-service").build());
        when(registry.getApplications("")).thenAnswer(_ -> {
            registryAnswers.await();
            return new Applications();
        });
        return registry;
    }

    private HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build(),
                BodyHandlers.ofString());
    }
}
