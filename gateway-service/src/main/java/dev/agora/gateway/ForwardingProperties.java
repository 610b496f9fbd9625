package dev.agora.gateway;

import java.util.function.Predicate;
import java.util.regex.Pattern;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the services are told about a request.
 *
 * @param trustedProxies regular expression of the addresses of proxies before us whose X-Forwarded-* headers are true
 * @param senderSamples whether a trace that its sender has recorded is recorded here, too, whatever the share is
 */
@ConfigurationProperties("agora.gateway")
record ForwardingProperties(@DefaultValue("") String trustedProxies, @DefaultValue("false") boolean senderSamples) {

    Predicate<String> isTrusted() {
        return trustedProxies.isEmpty() ? address -> false : Pattern.compile(trustedProxies).asMatchPredicate();
    }
}
