package dev.agora.product;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import dev.agora.defaults.testing.TestTokens;
import dev.agora.infrastructure.testing.TestInfrastructure;

/** The running service; all its tests share one. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "agora.import.max-size=4MB")
public abstract class CatalogueIT {
    protected Shop shop;
    @Autowired
    protected JdbcClient jdbc;

    @DynamicPropertySource
    static void infrastructure(DynamicPropertyRegistry registry) {
        TestInfrastructure.springProperties("product").forEach((key, value) -> registry.add(key, () -> value));
        registry.add("spring.security.oauth2.resourceserver.jwt.jwk-set-uri", TestTokens::jwkSetUri);
    }

    @LocalServerPort
    void port(int port) {
        shop = new Shop(port);
    }
}
