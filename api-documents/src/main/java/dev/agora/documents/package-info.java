/**
 * The OpenAPI document of a service, derived from its controllers, records, rules and Javadoc, and from the service's
 * {@code api.yaml} where those are silent. For tests: nothing of this runs in a service.
 */
@NullMarked
package dev.agora.documents;

import org.jspecify.annotations.NullMarked;
