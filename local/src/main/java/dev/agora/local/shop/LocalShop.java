package dev.agora.local.shop;

import java.net.URI;
import java.util.Map;

/**
 * Where the parts of a running shop answer.
 *
 * @param services each service itself, past the gateway, by its component
 * @param databases by the short name of the owning service: user, product, order, inventory, payment, sandbox
 */
public record LocalShop(URI gateway, URI sandbox, String kafkaBootstrapServers, String redisUrl,
        Map<Component, URI> services, Map<String, Database> databases) {

    /** A database and the role that owns it. */
    public record Database(String jdbcUrl, String user, String password) {}
}
