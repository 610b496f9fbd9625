package dev.agora.defaults.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import tools.jackson.databind.json.JsonMapper;

import dev.agora.defaults.problem.ProblemException;

/** Reads JSON of requests strictly; writes it as everywhere else. */
final class StrictJsonConverter extends JacksonJsonHttpMessageConverter {
    StrictJsonConverter(JsonMapper strict) {
        super(strict);
    }

    /** JSON is UTF-8 (RFC 8259, 8.1): a body that claims to be anything else, or more, is of a type that is not read here. */
    @Override
    protected boolean canRead(@Nullable MediaType mediaType) {
        Charset charset = mediaType == null ? null : mediaType.getCharset();
        return MediaType.APPLICATION_JSON.equalsTypeAndSubtype(mediaType)
                && (charset == null || charset.equals(StandardCharsets.UTF_8));
    }

    @Override
    public Object read(ResolvableType type, HttpInputMessage message, @Nullable Map<String, Object> hints)
            throws IOException {
        byte[] body = message.getBody().readAllBytes();
        StrictText.check(body);
        Object read = super.read(type, new CheckedBody(message.getHeaders(), body), hints);
        if (read == null) {
            throw new ProblemException(HttpStatus.BAD_REQUEST, "malformed-request", "The request body is null.");
        }
        return read;
    }

    private record CheckedBody(HttpHeaders headers, byte[] body) implements HttpInputMessage {
        @Override
        public InputStream getBody() {
            return new ByteArrayInputStream(body);
        }

        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }
    }
}
