package dev.agora.order;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long an order holds its stock while it is undecided.
 *
 * @param pending from placing on
 * @param awaitingPayment from the moment on at which the customer is asked to act
 */
@ConfigurationProperties("agora.order.deadline")
record OrderDeadlines(@DefaultValue("2m") Duration pending, @DefaultValue("15m") Duration awaitingPayment) {

    OrderDeadlines {
        if (!pending.isPositive() || !awaitingPayment.isPositive()) {
            throw new IllegalArgumentException("Deadlines must be positive");
        }
    }
}
