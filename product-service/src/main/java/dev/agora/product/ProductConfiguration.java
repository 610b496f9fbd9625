package dev.agora.product;

import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.agora.messaging.Topics;

@Configuration(proxyBeanMethods = false)
class ProductConfiguration {

    @Bean
    NewTopic productsTopic() {
        return Topics.state(ProductChanged.TOPIC);
    }
}
