/** Every refusal and failure as an RFC 9457 problem, wherever in the request's way it arises. */
@NullMarked
package dev.agora.defaults.problem;

import org.jspecify.annotations.NullMarked;
