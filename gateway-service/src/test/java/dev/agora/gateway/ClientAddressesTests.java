package dev.agora.gateway;

import java.net.InetSocketAddress;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

import static org.assertj.core.api.Assertions.assertThat;

class ClientAddressesTests {

    private static final String PROXIES = "10\\.0\\.0\\.\\d+";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nobody claims anything          | 198.51.100.7 |                                  | 198.51.100.7
            a client's claims are its own   | 198.51.100.7 | 203.0.113.9                      | 198.51.100.7
            a client claims to be a proxy   | 198.51.100.7 | 203.0.113.9, 10.0.0.1            | 198.51.100.7
            a proxy is believed             | 10.0.0.1     | 203.0.113.9                      | 203.0.113.9
            what came before is not         | 10.0.0.1     | 192.0.2.1, 203.0.113.9           | 203.0.113.9
            proxies stand in a row          | 10.0.0.1     | 192.0.2.1, 203.0.113.9, 10.0.0.2 | 203.0.113.9
            a proxy itself calls            | 10.0.0.1     |                                  | 10.0.0.1
            a proxy adds the port           | 10.0.0.1     | 203.0.113.9:4711                 | 203.0.113.9
            IPv6                            | 10.0.0.1     | 2001:DB8::1                      | 2001:db8:0:0:0:0:0:1
            IPv6 with a port                | 10.0.0.1     | [2001:db8::1]:4711               | 2001:db8:0:0:0:0:0:1
            IPv4 in IPv6                    | 10.0.0.1     | ::ffff:203.0.113.9               | 203.0.113.9
            noise ends what can be believed | 10.0.0.1     | 203.0.113.9, unknown, 10.0.0.2   | 10.0.0.2
            a name is noise                 | 10.0.0.1     | localhost                        | 10.0.0.1
            nothing between commas          | 10.0.0.1     | ,,                               | 10.0.0.1
            """)
    void areThoseOfTheNearestWhoIsNoProxyOfOurs(String why, String peer, String header, String client) {
        var request = header == null ? request(peer) : request(peer, header);

        assertThat(addresses(PROXIES).of(request).getHostAddress()).as(why).isEqualTo(client);
    }

    @Test
    void areReadFromAllHeadersOfThatName() {
        assertThat(addresses(PROXIES).of(request("10.0.0.1", "192.0.2.1", "203.0.113.9", "10.0.0.2")).getHostAddress())
                .isEqualTo("203.0.113.9");
    }

    @Test
    void areThePeersWhereNoProxyIsTrusted() {
        assertThat(addresses("").of(request("10.0.0.1", "203.0.113.9")).getHostAddress()).isEqualTo("10.0.0.1");
    }

    @Test
    void countAsOneWithinAnIpv6Network() {
        assertThat(network("2001:db8:1:2::1")).isEqualTo(network("2001:db8:1:2:ffff::9"))
                .isNotEqualTo(network("2001:db8:1:3::1"));
        assertThat(network("203.0.113.9")).isNotEqualTo(network("203.0.113.8"));
    }

    private static String network(String client) {
        return ClientAddresses.network(addresses(PROXIES).of(request("10.0.0.1", client)));
    }

    private static ClientAddresses addresses(String trustedProxies) {
        return new ClientAddresses(new ForwardingProperties(trustedProxies, false));
    }

    private static MockServerHttpRequest request(String peer, String... forwardedFor) {
        return MockServerHttpRequest.get("/").remoteAddress(new InetSocketAddress(peer, 4711))
                .header("X-Forwarded-For", forwardedFor).build();
    }
}
