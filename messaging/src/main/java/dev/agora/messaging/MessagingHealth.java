package dev.agora.messaging;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Down when the relay or a consumer has died, which only a restart mends; waiting for a database or a broker is not dying. */
final class MessagingHealth implements HealthIndicator {

    private final RelayThread relay;
    private final EventConsumers consumers;

    MessagingHealth(RelayThread relay, EventConsumers consumers) {
        this.relay = relay;
        this.consumers = consumers;
    }

    @Override
    public Health health() {
        var dead = consumers.dead();
        var health = relay.isRunning() && dead.isEmpty() ? Health.up() : Health.down();
        return health.withDetail("relay", relay.isRunning() ? "running" : "dead").withDetail("deadConsumers", dead)
                .build();
    }
}
