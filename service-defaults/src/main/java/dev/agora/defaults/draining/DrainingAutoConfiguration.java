package dev.agora.defaults.draining;

import java.time.Duration;

import com.netflix.discovery.EurekaClient;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/** Gives a service the time that its callers need to notice that it leaves. */
@AutoConfiguration
@ConditionalOnWebApplication(type = Type.SERVLET)
@EnableConfigurationProperties(DrainingAutoConfiguration.Settings.class)
class DrainingAutoConfiguration {
    /**
     * @param delay how long to serve after the registry was told; longer than its answers, the callers' copy of them and their
     *            choice of an instance are kept together. Without a registry it counts from the signal, and is 0 unless set
     */
    @ConfigurationProperties("agora.drain")
    record Settings(@Nullable Duration delay) {
        private static final Duration WITH_REGISTRY = Duration.ofSeconds(6);

        /** With nobody to take over there is nothing to wait for. */
        Duration length(@Nullable EurekaClient registry) {
            if (registry == null) {
                return delay == null ? Duration.ZERO : delay;
            }
            return !Successors.exist(registry) ? Duration.ZERO : delay == null ? WITH_REGISTRY : delay;
        }
    }

    @Bean
    Draining draining(Settings settings, ObjectProvider<EurekaClient> registry) {
        return new Draining(() -> settings.length(registry.getIfAvailable()));
    }

    @Bean
    FilterRegistrationBean<Draining> closingConnections(Draining draining) {
        var registration = new FilterRegistrationBean<>(draining);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }
}
