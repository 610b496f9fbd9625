package dev.agora.gateway;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;

/** Tells whence a request comes: from the one that speaks to us, or from whom the trusted proxies before us say. */
@Component
final class ClientAddresses {

    static final String HEADER = "X-Forwarded-For";

    /** An address with the port that some proxies add: 192.0.2.1:4711, [2001:db8::1]:4711. */
    private static final Pattern WITH_PORT = Pattern.compile("([0-9.]+):\\d+|\\[([0-9A-Fa-f:.]+)](?::\\d+)?");
    private static final int IPV6_NETWORK_BYTES = 8;

    private final Predicate<String> isTrusted;

    ClientAddresses(ForwardingProperties properties) {
        this.isTrusted = properties.isTrusted();
    }

    boolean isFromTrustedProxy(ServerHttpRequest request) {
        return isTrusted.test(peer(request).getHostAddress());
    }

    /** Read from its end, the header is true for as long as it was written by proxies that we trust. */
    InetAddress of(ServerHttpRequest request) {
        var client = peer(request);
        if (isTrusted.test(client.getHostAddress())) {
            var hops = String.join(",", request.getHeaders().getOrEmpty(HEADER)).split(",");
            for (int i = hops.length - 1; i >= 0 && isTrusted.test(client.getHostAddress()); i--) {
                var hop = parse(hops[i].strip());
                if (hop == null) {
                    break;
                }
                client = hop;
            }
        }
        return client;
    }

    /** What a client can hardly have several of: its IPv4 address, or its IPv6 network, of which all addresses are its own. */
    static String network(InetAddress client) {
        return client instanceof Inet6Address
                ? HexFormat.of().formatHex(client.getAddress(), 0, IPV6_NETWORK_BYTES)
                : client.getHostAddress();
    }

    private static InetAddress peer(ServerHttpRequest request) {
        var peer = request.getRemoteAddress();
        if (peer == null || peer.getAddress() == null) {
            throw new IllegalStateException("A request over TCP has a sender");
        }
        return peer.getAddress();
    }

    private static @Nullable InetAddress parse(String hop) {
        var ported = WITH_PORT.matcher(hop);
        var literal = !ported.matches() ? hop : ported.group(1) != null ? ported.group(1) : ported.group(2);
        try {
            return InetAddress.ofLiteral(literal);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
