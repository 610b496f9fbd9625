package dev.agora.payment.stripe;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import com.stripe.exception.ApiConnectionException;
import com.stripe.net.HttpClient;
import com.stripe.net.HttpHeaders;
import com.stripe.net.StripeRequest;
import com.stripe.net.StripeResponse;

import dev.agora.messaging.Traces;

/**
 * Carries the SDK's requests over the JDK's HTTP client. The SDK's own transport keeps at most five connections, and silently
 * sends a POST again whose connection was dropped; this one keeps what it opens, sends once, and limits the whole exchange.
 */
final class StripeTransport extends HttpClient {

    /** Says what runs here, which is the same for every request and takes a while to put together. */
    private static final String CLIENT_USER_AGENT = buildXStripeClientUserAgentString();

    private final java.net.http.HttpClient http;
    private final Duration timeout;
    private final Traces traces;

    StripeTransport(java.net.http.HttpClient http, Duration timeout, Traces traces) {
        this.http = http;
        this.timeout = timeout;
        this.traces = traces;
    }

    @Override
    public StripeResponse request(StripeRequest request) throws ApiConnectionException {
        var exchange = http.sendAsync(httpRequest(request), BodyHandlers.ofString());
        try {
            var response = exchange.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            if (!response.body().startsWith("{")) {
                throw new ApiConnectionException("HTTP " + response.statusCode() + " with a body that is not Stripe's");
            }
            return new StripeResponse(response.statusCode(), HttpHeaders.of(response.headers().map()), response.body());
        } catch (TimeoutException e) {
            exchange.cancel(true);
            throw new ApiConnectionException("No answer within " + timeout, e);
        } catch (ExecutionException e) {
            throw failure(e);
        } catch (InterruptedException e) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            throw new ApiConnectionException("Interrupted while waiting for an answer", e);
        }
    }

    private static ApiConnectionException failure(ExecutionException e) {
        if (e.getCause() instanceof IOException cause) {
            return new ApiConnectionException("The connection failed: " + cause, cause);
        }
        throw new IllegalStateException("An exchange failed for no reason of the network", e.getCause());
    }

    private HttpRequest httpRequest(StripeRequest request) {
        var builder = HttpRequest.newBuilder(URI.create(request.url().toString()));
        request.headers().map().forEach((name, values) -> builder.setHeader(name, String.join(",", values)));
        builder.setHeader("User-Agent", buildUserAgentString(request));
        builder.setHeader("X-Stripe-Client-User-Agent", CLIENT_USER_AGENT);
        var traceparent = traces.current();
        if (traceparent != null) {
            builder.setHeader("traceparent", traceparent);
        }
        var content = request.content();
        if (content == null) {
            return builder.method(request.method().name(), BodyPublishers.noBody()).build();
        }
        builder.setHeader("Content-Type", content.contentType());
        return builder.method(request.method().name(), BodyPublishers.ofByteArray(content.byteArrayContent())).build();
    }
}
