package dev.agora.gateway;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * When a route is given up for a while.
 *
 * @param window how far back calls are looked at
 * @param minimumCalls how many of them it takes for a verdict
 * @param failureRate percentage of failed ones that opens the breaker
 * @param open how long nothing is forwarded then
 * @param probes how many calls try the service afterwards
 */
@ConfigurationProperties("agora.gateway.breaker")
record BreakerProperties(Duration window, int minimumCalls, float failureRate, Duration open, int probes) {}
