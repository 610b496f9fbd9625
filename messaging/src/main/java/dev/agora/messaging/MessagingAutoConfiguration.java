package dev.agora.messaging;

import org.springframework.boot.autoconfigure.AutoConfiguration;

/** Wires the outbox, its relay and the consumers of {@link EventSubscription} beans. */
@AutoConfiguration
class MessagingAutoConfiguration {}
