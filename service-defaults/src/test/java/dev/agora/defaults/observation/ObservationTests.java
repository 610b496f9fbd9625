package dev.agora.defaults.observation;

import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.ObservationTextPublisher;
import org.junit.jupiter.api.Test;
import org.springframework.http.server.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.observation.ServerHttpObservationDocumentation;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

class ObservationTests {

    @Test
    void tellsNoPaths() {
        var told = new StringBuilder();
        var registry = ObservationRegistry.create();
        registry.observationConfig().observationFilter(new ObservationAutoConfiguration().withoutPaths())
                .observationHandler(new ObservationTextPublisher(told::append));
        var context = new ServerRequestObservationContext(new MockHttpServletRequest("GET", "/api/v1/carts/secret"),
                new MockHttpServletResponse());
        context.setPathPattern("/api/v1/carts/{id}");

        ServerHttpObservationDocumentation.HTTP_SERVLET_SERVER_REQUESTS.observation(null,
                new DefaultServerRequestObservationConvention(), () -> context, registry).start().stop();

        assertThat(told.substring(told.indexOf("STOP"))).contains("/api/v1/carts/{id}").doesNotContain("secret");
    }
}
