package dev.agora.defaults.idempotency;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;

import org.flywaydb.core.api.Location;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Gives a service with {@code agora.idempotency.enabled=true} its {@link Idempotency} and the table behind it. */
@AutoConfiguration(after = {JdbcClientAutoConfiguration.class, TransactionAutoConfiguration.class})
@ConditionalOnBooleanProperty("agora.idempotency.enabled")
@EnableConfigurationProperties(IdempotencyAutoConfiguration.Settings.class)
class IdempotencyAutoConfiguration {
    @Bean
    Idempotency idempotency(JdbcClient jdbc, PlatformTransactionManager transactions, JsonMapper json) {
        return new Idempotency(jdbc, new TransactionTemplate(transactions), json);
    }

    /**
     * @param retention how long an answer is kept
     * @param pruneInterval how often older ones are looked for
     */
    @ConfigurationProperties("agora.idempotency")
    record Settings(@DefaultValue("48h") Duration retention, @DefaultValue("10m") Duration pruneInterval) {
        private static final Duration PROMISED = Duration.ofHours(24);

        Settings {
            if (retention.compareTo(PROMISED) < 0) {
                throw new IllegalArgumentException("agora.idempotency.retention must be at least 24 h");
            }
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableScheduling
    static class Pruning {
        @Bean
        SchedulingConfigurer idempotencyPruning(JdbcClient jdbc, Settings settings) {
            var pruning = new IdempotencyPruning(jdbc, settings.retention());
            return tasks -> tasks.addFixedDelayTask(pruning, settings.pruneInterval());
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(FlywayConfigurationCustomizer.class)
    static class Migration {
        @Bean
        FlywayConfigurationCustomizer idempotencyTable() {
            return flyway -> flyway.locations(
                    Stream.concat(Arrays.stream(flyway.getLocations()),
                            Stream.of(Location.fromPath("classpath:", "db/idempotency")))
                            .toArray(Location[]::new));
        }
    }
}
