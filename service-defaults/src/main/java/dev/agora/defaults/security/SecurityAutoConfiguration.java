package dev.agora.defaults.security;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import jakarta.servlet.DispatcherType;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.web.OAuth2ResourceServerWebSecurityAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.authentication.JwtGrantedAuthoritiesConverter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import dev.agora.defaults.problem.ProblemException;

/** The resource server. Refusals are thrown as they are found: the outermost filter answers with problems. */
@AutoConfiguration(before = {OAuth2ResourceServerAutoConfiguration.class,
        OAuth2ResourceServerWebSecurityAutoConfiguration.class, ServletWebSecurityAutoConfiguration.class,
        UserDetailsServiceAutoConfiguration.class})
@ConditionalOnWebApplication(type = Type.SERVLET)
@EnableConfigurationProperties({SecurityProperties.class, OAuth2ResourceServerProperties.class})
class SecurityAutoConfiguration {
    static final String ROLE_PREFIX = "ROLE_";

    private static final String STAFF = "staff";
    private static final String ADMIN = "admin";

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** Absent where the keys are at hand: user-service verifies by those it signs with. */
    @Bean
    @ConditionalOnMissingBean
    JWKSource<SecurityContext> signingKeys(OAuth2ResourceServerProperties resourceServer, SecurityProperties properties)
            throws IOException {
        String uri = resourceServer.getJwt().getJwkSetUri();
        if (uri == null) {
            throw new IllegalStateException("spring.security.oauth2.resourceserver.jwt.jwk-set-uri is not set");
        }
        return new RememberedKeys(URI.create(uri), properties.keysRefresh(), properties.keysRetry());
    }

    @Bean
    @ConditionalOnMissingBean
    JwtDecoder verifiedTokens(JWKSource<SecurityContext> keys, SecurityProperties properties, Clock clock) {
        return new VerifiedTokens(keys, properties, clock);
    }

    @Bean
    @ConditionalOnMissingBean
    SecurityFilterChain resourceServer(HttpSecurity http, SecurityProperties properties) {
        http.authorizeHttpRequests(requests -> requests
                .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC).permitAll()
                .requestMatchers("/actuator/**").permitAll()
                .requestMatchers(PublicRules.matchers(properties.publicRules())).permitAll()
                .requestMatchers("/api/v1/admin/users/**").hasRole(ADMIN)
                .requestMatchers("/api/v1/admin/**").hasAnyRole(STAFF, ADMIN)
                .anyRequest().authenticated());
        http.oauth2ResourceServer(server -> server
                .jwt(jwt -> jwt.jwtAuthenticationConverter(roles()))
                .authenticationEntryPoint((_, _, refused) -> {
                    throw refused;
                }));
        http.exceptionHandling(refusals -> refusals
                .authenticationEntryPoint((_, _, refused) -> { throw refused; })
                .accessDeniedHandler((_, _, refused) -> {
                    throw refused;
                }));
        http.sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
        http.csrf(AbstractHttpConfigurer::disable);
        http.requestCache(AbstractHttpConfigurer::disable);
        http.logout(AbstractHttpConfigurer::disable);
        http.headers(Customizer.withDefaults());
        return http.build();
    }

    @Bean
    RequestRejectedHandler requestRejectedHandler() {
        return (_, _, _) -> {
            throw new ProblemException(HttpStatus.BAD_REQUEST, "malformed-request", "The request is not well formed.");
        };
    }

    @Bean
    WebMvcConfigurer currentUsers() {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new CurrentUserResolver());
            }
        };
    }

    private static JwtAuthenticationConverter roles() {
        var authorities = new JwtGrantedAuthoritiesConverter();
        authorities.setAuthoritiesClaimName("roles");
        authorities.setAuthorityPrefix(ROLE_PREFIX);
        var converter = new JwtAuthenticationConverter();
        converter.setJwtGrantedAuthoritiesConverter(authorities);
        return converter;
    }
}
