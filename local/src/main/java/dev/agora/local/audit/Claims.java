package dev.agora.local.audit;

import java.util.Set;
import java.util.UUID;

/**
 * What the shop has said to its customers.
 *
 * @param acknowledged orders that were answered with 201
 * @param refusedKeys Idempotency-Keys whose order was definitely refused
 */
public record Claims(Set<UUID> acknowledged, Set<String> refusedKeys) {
    /** Nothing is known but what the shop itself has stored. */
    public static final Claims NONE = new Claims(Set.of(), Set.of());
}
