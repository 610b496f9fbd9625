/** What runs inside the Kafka broker's own JVM. */
@NullMarked
package dev.agora.infrastructure.broker;

import org.jspecify.annotations.NullMarked;
