/** Stock over HTTP: how much is available for everybody, the books for staff. */
@NullMarked
package dev.agora.inventory.web;

import org.jspecify.annotations.NullMarked;
