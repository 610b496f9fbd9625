package dev.agora.sandbox;

import java.time.Clock;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts the sandbox. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class PaymentSandboxApplication {

    /** Starts the sandbox. */
    public static void main(String[] args) {
        SpringApplication.run(PaymentSandboxApplication.class, args);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
