package dev.agora.gateway;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * What a sender may take.
 *
 * @param idle how long a connection stays without a complete request head; more than the keep-alive of what stands before us
 * @param bodyPause how long a body that has begun may pause
 * @param maxBody the largest body, for routes that name no other
 */
@ConfigurationProperties("agora.gateway.sender")
record SenderProperties(Duration idle, Duration bodyPause, DataSize maxBody) {}
