package dev.agora.defaults.security;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Reads rules such as {@code GET /api/v1/products/**}; whoever may GET may HEAD. */
final class PublicRules {
    private PublicRules() {}

    static RequestMatcher[] matchers(List<String> rules) {
        return rules.stream().flatMap(PublicRules::matchers).toArray(RequestMatcher[]::new);
    }

    private static Stream<RequestMatcher> matchers(String rule) {
        String[] words = rule.trim().split("\\s+");
        return switch (words.length) {
            case 1 -> Stream.of(PathPatternRequestMatcher.pathPattern(words[0]));
            case 2 -> methods(words[0]).map(method -> PathPatternRequestMatcher.pathPattern(method, words[1]));
            default -> throw new IllegalArgumentException("Not a public rule: " + rule);
        };
    }

    private static Stream<HttpMethod> methods(String name) {
        HttpMethod method = HttpMethod.valueOf(name.toUpperCase(Locale.ROOT));
        return method == HttpMethod.GET ? Stream.of(HttpMethod.GET, HttpMethod.HEAD) : Stream.of(method);
    }
}
