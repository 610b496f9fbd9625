package dev.agora.user;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.test.context.DynamicPropertyRegistrar;
import org.springframework.test.web.servlet.client.RestTestClient;

import dev.agora.infrastructure.testing.TestInfrastructure;

/** One running user-service with a database of its own for all tests. */
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = {"eureka.client.enabled=false",
        "agora.admin.email=" + Shop.ADMIN, "agora.admin.password=" + Shop.PASSWORD,
        "agora.password.max-wait=60s"})
@Import({UserServiceTest.Infrastructure.class, Shop.class})
@interface UserServiceTest {
    class Infrastructure {
        private static final String NAME = "agora_user";

        @Bean
        DynamicPropertyRegistrar datasource() {
            var postgres = TestInfrastructure.postgres();
            postgres.createDatabase(NAME, NAME, NAME);
            return registry -> {
                registry.add("spring.datasource.url", () -> postgres.jdbcUrl(NAME));
                registry.add("spring.datasource.username", () -> NAME);
                registry.add("spring.datasource.password", () -> NAME);
            };
        }

        /** With the JDK's client, which does nothing on its own: Apache's would retry after a 429. */
        @Bean
        @Lazy
        RestTestClient client(WebServerApplicationContext context) {
            return RestTestClient.bindToServer(new JdkClientHttpRequestFactory())
                    .baseUrl("http://localhost:" + context.getWebServer().getPort())
                    .build();
        }
    }
}
