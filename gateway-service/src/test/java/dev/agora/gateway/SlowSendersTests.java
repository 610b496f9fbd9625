package dev.agora.gateway;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

/** Half a request costs the gateway a connection for a while, and nobody else anything. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = {"eureka.client.enabled=false",
        "agora.limits.user.enabled=false", "agora.limits.address.enabled=false",
        "agora.limits.registration.enabled=false", "agora.gateway.sender.idle=1s",
        "agora.gateway.sender.body-pause=1s"})
class SlowSendersTests extends GatewayTest {

    private static final String HALF_A_HEAD = "GET /api/v1/products HTTP/1.1\r\nHost: loc";
    private static final String HALF_A_BODY = """
            POST /api/v1/products HTTP/1.1\r
            Host: localhost\r
            Content-Length: 1000\r
            \r
            {""";

    @DynamicPropertySource
    static void services(DynamicPropertyRegistry registry) throws IOException {
        new Backend().serve(registry, "product");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", HALF_A_HEAD, HALF_A_BODY})
    void doNotHoldTheirConnection(String beginning) throws IOException {
        try (var socket = begin(beginning)) {
            assertThat(socket.getInputStream().readAllBytes()).asString().doesNotContain("200 OK");
        }
    }

    @Test
    void doNotHoldItByAByteNowAndThen() throws IOException {
        try (var socket = begin(HALF_A_HEAD)) {
            var out = socket.getOutputStream();
            await().untilAsserted(() -> assertThatIOException().isThrownBy(() -> out.write('x')));
        }
    }

    @Test
    void doNotKeepOthersWaiting() throws IOException {
        var sockets = new ArrayList<Socket>();
        for (int i = 0; i < 200; i++) {
            sockets.add(begin(HALF_A_HEAD));
            sockets.add(begin(HALF_A_BODY));
        }
        assertThat(send(request("/api/v1/products")).statusCode()).isEqualTo(200);
        for (var socket : sockets) {
            socket.close();
        }
    }

    private Socket begin(String beginning) throws IOException {
        var socket = new Socket("localhost", port);
        socket.getOutputStream().write(beginning.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }
}
