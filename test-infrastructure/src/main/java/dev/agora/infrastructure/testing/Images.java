package dev.agora.infrastructure.testing;

/** The images that tests run on: the same that docker-compose.yml runs the shop on. */
public final class Images {
    public static final String POSTGRES = "postgres:18.6";
    public static final String KAFKA = "apache/kafka:4.2.1";
    public static final String REDIS = "redis:8.4.6";

    private Images() {}
}
