package dev.agora.gateway;

import java.util.ArrayList;
import java.util.List;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import org.junit.jupiter.api.Test;
import org.springframework.boot.micrometer.tracing.autoconfigure.TracingProperties;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RequestWatchTests {

    private static final String TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String RECORDED = "00-" + TRACE_ID + "-00f067aa0ba902b7-01";

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final List<SpanData> spans = new ArrayList<>();

    @Test
    void measuresAndTracesARequestByItsRoute() {
        watch(1, false).filter(get("/api/v1/carts/secret"), answering(HttpStatus.OK)).block();

        assertThat(count("order", "GET", "200")).isEqualTo(1);
        assertThat(spans).singleElement().satisfies(span -> {
            assertThat(span.getName()).isEqualTo("GET order");
            assertThat(span.getParentSpanContext().isValid()).isFalse();
            assertThat(span.getAttributes().get(AttributeKey.longKey("http.response.status_code"))).isEqualTo(200);
            assertThat(span.toString()).doesNotContain("secret");
        });
    }

    @Test
    void waitsForTheAnswerThatAFailureIsGiven() {
        var exchange = get("/api/v1/orders");

        assertThatThrownBy(
                () -> watch(1, false).filter(exchange, it -> Mono.error(new IllegalStateException())).block());
        assertThat(spans).isEmpty();
        exchange.getResponse().setStatusCode(HttpStatus.BAD_GATEWAY);
        exchange.getResponse().setComplete().block();

        assertThat(count("none", "GET", "502")).isEqualTo(1);
        assertThat(spans).singleElement()
                .satisfies(span -> assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR));
    }

    @Test
    void noticesThatTheClientWentAway() {
        watch(1, false).filter(get("/api/v1/orders"), it -> Mono.never()).subscribe().dispose();

        assertThat(count("none", "GET", "499")).isEqualTo(1);
        assertThat(spans).hasSize(1);
    }

    @Test
    void doesNotLetSendersInventMethods() {
        var request = MockServerHttpRequest.method(HttpMethod.valueOf("CONJURE"), "/").build();
        watch(0, false).filter(MockServerWebExchange.from(request), answering(HttpStatus.OK)).block();

        assertThat(count("order", "OTHER", "200")).isEqualTo(1);
    }

    @Test
    void decidesForItselfWhatIsRecorded() {
        assertThat(trace(0, false, null)).satisfies(begun -> assertThat(begun.isSampled()).isFalse());
        assertThat(trace(1, false, null)).satisfies(begun -> assertThat(begun.isSampled()).isTrue());
        assertThat(trace(0, false, RECORDED)).satisfies(begun -> {
            assertThat(begun.traceId()).isEqualTo(TRACE_ID);
            assertThat(begun.isSampled()).isFalse();
        });
        assertThat(trace(1, false, RECORDED.replaceAll("01$", "00")))
                .satisfies(begun -> assertThat(begun.isSampled()).isTrue());
    }

    @Test
    void followsTheSenderIfItMay() {
        assertThat(trace(0, true, RECORDED).isSampled()).isTrue();

        assertThat(spans).singleElement().extracting(SpanData::getParentSpanContext)
                .extracting(SpanContext::getSpanId).isEqualTo("00f067aa0ba902b7");
    }

    /** The trace under which a request goes on. */
    private TraceParent trace(double share, boolean senderSamples, String sent) {
        spans.clear();
        var request = MockServerHttpRequest.get("/api/v1/orders");
        var exchange = MockServerWebExchange.from(sent == null ? request : request.header("traceparent", sent));
        watch(share, senderSamples).filter(exchange, answering(HttpStatus.OK)).block();
        return TraceParent.of(exchange);
    }

    private RequestWatch watch(double share, boolean senderSamples) {
        var provider = SdkTracerProvider.builder().setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(share)))
                .addSpanProcessor(new Collector(spans)).build();
        var tracing = new TracingProperties();
        tracing.getSampling().setProbability((float) share);
        var forwarding = new ForwardingProperties("", senderSamples);
        return new RequestWatch(new RequestTraces(provider.get("test"), tracing, forwarding), registry);
    }

    private static MockServerWebExchange get(String path) {
        return MockServerWebExchange.from(MockServerHttpRequest.get(path));
    }

    private static WebFilterChain answering(HttpStatus status) {
        return exchange -> {
            exchange.getAttributes().put(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR,
                    Route.async().id("order").uri("lb://order-service").predicate(it -> true).build());
            exchange.getResponse().setStatusCode(status);
            return exchange.getResponse().setComplete();
        };
    }

    private long count(String route, String method, String status) {
        return registry.get("agora.gateway.requests").tags("route", route, "method", method, "status", status).timer()
                .count();
    }

    private record Collector(List<SpanData> spans) implements SpanProcessor {

        @Override
        public void onStart(Context parent, ReadWriteSpan span) {}

        @Override
        public boolean isStartRequired() {
            return false;
        }

        @Override
        public void onEnd(ReadableSpan span) {
            spans.add(span.toSpanData());
        }

        @Override
        public boolean isEndRequired() {
            return true;
        }
    }
}
