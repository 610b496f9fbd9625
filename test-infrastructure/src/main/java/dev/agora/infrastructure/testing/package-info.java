/**
 * The servers of the tests. {@code -Dinfrastructure} says where they come from: {@code embedded}, which needs nothing and is
 * the default, or {@code containers}, which needs a Docker daemon.
 */
@NullMarked
package dev.agora.infrastructure.testing;

import org.jspecify.annotations.NullMarked;
