package dev.agora.sandbox.call;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import dev.agora.sandbox.SandboxProperties;

/** Lets only calls with the API key pass. */
@Component
class ApiKeys implements HandlerInterceptor, WebMvcConfigurer {

    private final byte[] expected;

    ApiKeys(SandboxProperties properties) {
        expected = ("Bearer " + properties.apiKey()).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/v1/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        var given = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (given == null) {
            throw StripeError.unauthenticated("You did not provide an API key: send it in the Authorization header, as"
                    + " Bearer token.");
        }
        if (!MessageDigest.isEqual(expected, given.getBytes(StandardCharsets.UTF_8))) {
            throw StripeError.unauthenticated("Invalid API Key provided.");
        }
        return true;
    }
}
