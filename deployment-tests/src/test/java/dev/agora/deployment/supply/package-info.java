/** Tests of the bills of materials in the archives, and of the licences of what they list. */
@NullMarked
package dev.agora.deployment.supply;

import org.jspecify.annotations.NullMarked;
