package dev.agora.defaults.web;

import java.io.IOException;
import java.util.Enumeration;
import java.util.List;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.PathContainer;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

import dev.agora.defaults.problem.ProblemException;

/** Refuses, before anything is done for them, requests that are too large, encoded or ambiguous. */
final class RequestCheckFilter extends OncePerRequestFilter {
    private final long maxBody;
    private final long maxQuery;
    private final List<PathPattern> unlimited;

    RequestCheckFilter(WebProperties properties) {
        this.maxBody = properties.maxBody().toBytes();
        this.maxQuery = properties.maxQuery().toBytes();
        this.unlimited = properties.unlimitedPaths().stream().map(PathPatternParser.defaultInstance::parse).toList();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        checkQuery(request);
        checkAuthorization(request);
        checkEncoding(request);
        checkType(request);
        chain.doFilter(isUnlimited(request) ? request : limited(request), response);
    }

    private void checkQuery(HttpServletRequest request) {
        String query = request.getQueryString();
        if (query != null && query.length() > maxQuery) {
            throw malformed("The query string is too long.");
        }
    }

    private static void checkAuthorization(HttpServletRequest request) {
        Enumeration<String> headers = request.getHeaders(HttpHeaders.AUTHORIZATION);
        if (headers.hasMoreElements()) {
            headers.nextElement();
            if (headers.hasMoreElements()) {
                throw malformed("Send one Authorization header.");
            }
        }
    }

    /** A compressed body would have to be unpacked to know its size. */
    private static void checkEncoding(HttpServletRequest request) {
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw unsupported("Send the request body without a Content-Encoding.");
        }
    }

    /** Spring takes a range of types for a mistake of its own. */
    private static void checkType(HttpServletRequest request) {
        String type = request.getContentType();
        if (type != null && type.contains("*")) {
            throw unsupported("Send the media type of the request body.");
        }
    }

    private HttpServletRequest limited(HttpServletRequest request) {
        if (request.getContentLengthLong() > maxBody) {
            throw LimitedBody.tooLarge();
        }
        return new LimitedBody(request, maxBody);
    }

    private boolean isUnlimited(HttpServletRequest request) {
        if (unlimited.isEmpty()) {
            return false;
        }
        var path = PathContainer.parsePath(request.getRequestURI());
        return unlimited.stream().anyMatch(pattern -> pattern.matches(path));
    }

    private static ProblemException unsupported(String detail) {
        return new ProblemException(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type", detail);
    }

    private static ProblemException malformed(String detail) {
        return new ProblemException(HttpStatus.BAD_REQUEST, "malformed-request", detail);
    }
}
