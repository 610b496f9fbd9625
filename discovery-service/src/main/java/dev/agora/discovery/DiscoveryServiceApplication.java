package dev.agora.discovery;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.security.autoconfigure.SecurityProperties;
import org.springframework.cloud.netflix.eureka.server.EnableEurekaServer;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.SecurityFilterChain;

@SpringBootApplication
@EnableEurekaServer
class DiscoveryServiceApplication {

    public static void main(String[] args) {
        SpringApplication.run(DiscoveryServiceApplication.class, args);
    }

    /** Eureka's clients send their credentials with every call and know neither cookies nor CSRF tokens. */
    @Bean
    SecurityFilterChain securityFilterChain(HttpSecurity http) {
        return http.csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .httpBasic(Customizer.withDefaults())
                .authorizeHttpRequests(
                        requests -> requests.requestMatchers("/actuator/health/**", "/actuator/prometheus").permitAll()
                                .anyRequest().authenticated())
                .build();
    }

    /**
     * The one account, its password compared as it is configured. Left to itself, Spring Security would hash it with BCrypt and
     * spend a tenth of a second on each of the many calls a second that services make.
     */
    @Bean
    UserDetailsService services(SecurityProperties properties) {
        var service = properties.getUser();
        return name -> {
            if (!name.equals(service.getName())) {
                throw new UsernameNotFoundException(name);
            }
            return User.withUsername(name).password("{noop}" + service.getPassword()).roles("SERVICE").build();
        };
    }
}
