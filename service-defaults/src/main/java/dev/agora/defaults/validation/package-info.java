/** What values may be, where Jakarta Validation has no constraint for it. */
@NullMarked
package dev.agora.defaults.validation;

import org.jspecify.annotations.NullMarked;
