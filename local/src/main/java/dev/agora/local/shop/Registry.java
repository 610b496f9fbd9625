package dev.agora.local.shop;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** The shop's Eureka, as its services and we ourselves talk to it. */
final class Registry {
    private static final String ACCOUNT = "eureka:agora-eureka";

    static final String AUTHORIZATION = "Basic "
            + Base64.getEncoder().encodeToString(ACCOUNT.getBytes(StandardCharsets.UTF_8));

    private Registry() {}

    static Map<String, String> environment(ShopOptions options, Component component, int port) {
        return Map.of("EUREKA_CLIENT_SERVICEURL_DEFAULTZONE",
                "http://%s@localhost:%d/eureka/".formatted(ACCOUNT, options.port(Component.DISCOVERY)),
                "EUREKA_INSTANCE_IPADDRESS", "127.0.0.1", "EUREKA_INSTANCE_INSTANCEID", id(component, port));
    }

    /** What the registry says about one instance. */
    static URI instance(ShopOptions options, Component component, int port) {
        return URI.create("http://localhost:%d/eureka/apps/%s/%s".formatted(options.port(Component.DISCOVERY),
                component.title(), id(component, port)));
    }

    private static String id(Component component, int port) {
        return component.title() + ':' + port;
    }
}
