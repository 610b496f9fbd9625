/** Tests of {@code docker-compose.yml}, the {@code Dockerfile} and {@code .env.example}. */
@NullMarked
package dev.agora.deployment.compose;

import org.jspecify.annotations.NullMarked;
