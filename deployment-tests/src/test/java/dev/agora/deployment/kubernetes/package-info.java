/** Tests of what {@code k8s/} deploys. */
@NullMarked
package dev.agora.deployment.kubernetes;

import org.jspecify.annotations.NullMarked;
