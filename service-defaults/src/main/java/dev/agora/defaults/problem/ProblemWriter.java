package dev.agora.defaults.problem;

import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.connector.ClientAbortException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import tools.jackson.databind.json.JsonMapper;

/** Turns an exception or a status into the one answer that a caller sees, and logs what was not expected, once. */
final class ProblemWriter {
    private static final Logger log = LoggerFactory.getLogger(ProblemWriter.class);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String TRACE_ID = ProblemWriter.class.getName() + ".traceId";
    private static final Pattern TRACEPARENT = Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}.*");

    private final Supplier<@Nullable String> currentTrace;

    /** @param currentTrace the W3C trace id of the current span, null outside of one */
    ProblemWriter(Supplier<@Nullable String> currentTrace) {
        this.currentTrace = currentTrace;
    }

    /** Notes the trace while its span is current: error pages and late failures are written after it has ended. */
    void noteTrace(HttpServletRequest request) {
        request.setAttribute(TRACE_ID, traceId(request));
    }

    void write(Throwable failure, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var problem = ProblemMapping.of(failure);
        if (problem.status().value() == HttpServletResponse.SC_INTERNAL_SERVER_ERROR) {
            log.error("{} {} failed, trace {}", request.getMethod(), request.getRequestURI(), traceId(request),
                    failure);
        } else if (problem.status().is5xxServerError()) {
            log.warn("{} {} is unavailable: {}", request.getMethod(), request.getRequestURI(), failure.toString());
        }
        write(problem, request, response);
    }

    void write(Problem problem, HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.resetBuffer();
        response.setStatus(problem.status().value());
        problem.headers().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(HttpHeaders.ETAG, null);
        byte[] body = JSON.writeValueAsBytes(problem.body(traceId(request)));
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    static boolean isClientGone(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ClientAbortException || cause instanceof AsyncRequestNotUsableException) {
                return true;
            }
        }
        return false;
    }

    private String traceId(HttpServletRequest request) {
        if (request.getAttribute(TRACE_ID) instanceof String noted) {
            return noted;
        }
        String current = currentTrace.get();
        return current != null ? current : incomingTrace(request);
    }

    /** Without a span, as in Tomcat's own refusals, the caller's trace is the best there is. */
    private static String incomingTrace(HttpServletRequest request) {
        String traceparent = request.getHeader("traceparent");
        Matcher matcher = TRACEPARENT.matcher(traceparent == null ? "" : traceparent);
        if (matcher.matches()) {
            return matcher.group(1);
        }
        var random = ThreadLocalRandom.current();
        return "%016x%016x".formatted(random.nextLong(), random.nextLong());
    }
}
