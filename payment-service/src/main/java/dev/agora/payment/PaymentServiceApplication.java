package dev.agora.payment;

import java.time.Clock;

import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

import dev.agora.messaging.Topics;

/** Starts payment-service. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class PaymentServiceApplication {

    /** Starts payment-service. */
    public static void main(String[] args) {
        SpringApplication.run(PaymentServiceApplication.class, args);
    }

    @Bean
    NewTopic paymentsTopic() {
        return Topics.saga(Books.TOPIC);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
