package dev.agora.messaging;

import io.micrometer.tracing.Tracer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Carries the trace along, where there is tracing. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(Tracer.class)
class TracingConfiguration {

    @Bean
    TraceContext eventTraceContext(ObjectProvider<Tracer> tracer) {
        return () -> {
            var current = tracer.getIfAvailable();
            var span = current == null ? null : current.currentSpan();
            if (span == null) {
                return null;
            }
            var context = span.context();
            return "00-%s-%s-%s".formatted(context.traceId(), context.spanId(),
                    Boolean.TRUE.equals(context.sampled()) ? "01" : "00");
        };
    }
}
