package dev.agora.messaging;

import java.util.stream.Stream;

import org.flywaydb.core.api.Location;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Wires the outbox, its relay and the consumers of {@link EventSubscription} beans. */
@AutoConfiguration
@EnableConfigurationProperties(MessagingProperties.class)
@Import({KafkaClientsConfiguration.class, OutboxConfiguration.class, ConsumerConfiguration.class,
        ObservationConfiguration.class})
class MessagingAutoConfiguration {

    @Bean
    FlywayConfigurationCustomizer messagingMigrations() {
        var ours = Location.fromPath("classpath:", "db/messaging");
        return flyway -> flyway
                .locations(Stream.concat(Stream.of(flyway.getLocations()), Stream.of(ours)).toArray(Location[]::new));
    }
}
