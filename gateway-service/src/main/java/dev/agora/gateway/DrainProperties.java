package dev.agora.gateway;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the gateway leaves.
 *
 * @param delay how long to serve after the signal to stop; as long as the balancer before us takes to notice
 */
@ConfigurationProperties("agora.drain")
record DrainProperties(@DefaultValue("0s") Duration delay) {}
