package dev.agora.defaults.web;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Makes a service read its requests strictly. */
@AutoConfiguration
@ConditionalOnWebApplication(type = Type.SERVLET)
@EnableConfigurationProperties(WebProperties.class)
class WebAutoConfiguration {
    /** Just inside the filter that answers with problems. */
    private static final int EARLY = Ordered.HIGHEST_PRECEDENCE + 3;

    @Bean
    FilterRegistrationBean<RequestCheckFilter> requestCheckFilter(WebProperties properties) {
        var registration = new FilterRegistrationBean<>(new RequestCheckFilter(properties));
        registration.setOrder(EARLY);
        return registration;
    }

    @Bean
    @Order(1)
    ServerHttpMessageConvertersCustomizer strictJson(ObjectProvider<JsonMapperBuilderCustomizer> customizers) {
        var converter = new StrictJsonConverter(StrictJson.mapper(customizers.orderedStream().toList()));
        return converters -> converters.withJsonConverter(converter);
    }

    @Bean
    StrictParameters strictParameters() {
        return new StrictParameters();
    }

    @Bean
    WebMvcConfigurer queryCheck() {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new QueryCheck());
            }
        };
    }
}
