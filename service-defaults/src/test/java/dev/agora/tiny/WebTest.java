package dev.agora.tiny;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistrar;

import dev.agora.defaults.testing.TestTokens;

/** One running {@link TinyService} for all tests. */
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(classes = {TinyService.class,
        WebTest.Keys.class}, webEnvironment = WebEnvironment.RANDOM_PORT, properties = {"eureka.client.enabled=false",
                "spring.application.name=tiny-service",
                "spring.autoconfigure.exclude=org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
                "agora.security.public=GET /api/v1/tiny/open, /api/v1/tiny/orders, /api/v1/tiny/import, /api/v1/tiny/notes, "
                        + "GET /api/v1/tiny/things/*, GET /api/v1/tiny/numbers, GET /api/v1/tiny/search, "
                        + "GET /api/v1/tiny/failures/*",
                "agora.web.unlimited-paths=/api/v1/tiny/import"})
@Import(Http.class)
@interface WebTest {
    class Keys {
        @org.springframework.context.annotation.Bean
        DynamicPropertyRegistrar jwkSetUri() {
            return registry -> registry.add("spring.security.oauth2.resourceserver.jwt.jwk-set-uri",
                    TestTokens::jwkSetUri);
        }
    }
}
