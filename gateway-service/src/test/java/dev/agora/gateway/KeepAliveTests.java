package dev.agora.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** A connection that serves one request after the other. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = {"eureka.client.enabled=false",
        "agora.limits.address.enabled=false"})
class KeepAliveTests extends GatewayTest {
    private static final String LATE = "/api/v1/products/slow";
    /** What the gateway answers by itself, at once. */
    private static final String REFUSED = "/api/v1/products//";

    private static Backend backend;

    @DynamicPropertySource
    static void services(DynamicPropertyRegistry registry) throws IOException {
        backend = new Backend();
        backend.serve(registry, "product");
    }

    /** A client that has all bytes of an answer may send its next request before the server is done with the one before. */
    @Test
    void goesOnAfterARequestThatCameBeforeTheLastAnswer() throws IOException {
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(20_000);
            send(socket, get(LATE) + get(REFUSED));
            backend.released.countDown();
            awaitAnswer(socket.getInputStream(), "HTTP/1.1 400");

            send(socket, get(LATE));

            assertThat(awaitAnswer(socket.getInputStream(), "HTTP/1.1 200")).isNotEmpty();
        }
    }

    private static String get(String path) {
        return "GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted(path);
    }

    private static void send(Socket socket, String requests) throws IOException {
        socket.getOutputStream().write(requests.getBytes(StandardCharsets.US_ASCII));
    }

    /** Reads until an answer has begun as expected; fails when none comes. */
    private static String awaitAnswer(InputStream in, String beginning) throws IOException {
        var read = new StringBuilder();
        while (read.indexOf(beginning) < 0) {
            int next = in.read();
            assertThat(next).as("after %s", read).isNotNegative();
            read.append((char) next);
        }
        return read.toString();
    }
}
