package dev.agora.defaults.paging;

import java.util.List;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Lets controllers take a {@link PageQuery} and answer with a {@link Page}. */
@AutoConfiguration
@ConditionalOnWebApplication(type = Type.SERVLET)
@EnableConfigurationProperties(CursorCodec.Settings.class)
class PagingAutoConfiguration {
    @Bean
    CursorCodec cursorCodec(CursorCodec.Settings settings) {
        return new CursorCodec(settings);
    }

    @Bean
    CursorModule cursorModule(CursorCodec codec) {
        return new CursorModule(codec);
    }

    @Bean
    WebMvcConfigurer pageQueries(CursorCodec codec) {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new PageQueryResolver(codec));
            }
        };
    }
}
