/**
 * Real PostgreSQL, Kafka and Redis as child processes of this JVM, from binaries that come as Maven artifacts: for running
 * the shop on one machine and for tests. Needs no Docker, and works as root as well as for an ordinary user.
 */
@NullMarked
package dev.agora.infrastructure;

import org.jspecify.annotations.NullMarked;
