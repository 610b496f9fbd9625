package dev.agora.messaging;

import java.time.Clock;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.ProducerFactory;

/** The way out. */
@Configuration(proxyBeanMethods = false)
class OutboxConfiguration {

    @Bean
    OutboxSignal outboxSignal() {
        return new OutboxSignal();
    }

    @Bean
    Outbox outbox(JdbcClient jdbc, Environment environment, ObjectProvider<Clock> clock,
            Traces traces, OutboxSignal signal, MessagingProperties properties) {
        var service = environment.getRequiredProperty("spring.application.name");
        var cloudEvents = new CloudEvents(service, clock.getIfAvailable(Clock::systemUTC), traces);
        return new Outbox(jdbc, cloudEvents, properties.maxEventSize(), signal::raise);
    }

    @Bean
    RelayDatabase relayDatabase(JdbcConnectionDetails details) {
        return new RelayDatabase(details);
    }

    @Bean
    RelayThread outboxRelay(RelayDatabase database, ProducerFactory<String, byte[]> producers, OutboxSignal signal,
            MeterRegistry registry, Traces traces, MessagingProperties properties) {
        var jdbc = database.jdbc();
        var lease = new RelayLease(jdbc, properties.lease());
        var relay = new Relay(new RelayTable(jdbc), lease, producers, new RelayMetrics(registry, lease),
                traces);
        return new RelayThread(relay, signal, properties.pollInterval());
    }
}
