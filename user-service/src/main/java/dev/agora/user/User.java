package dev.agora.user;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/** An account as others may see it; its password's hash never leaves {@link Users}. */
public record User(UUID id, String email, String name, Set<Role> roles, boolean disabled, long version,
        Instant createdAt) {
    public User {
        roles = Set.copyOf(roles);
    }

    /** The roles in their declared order, so that the same account always looks the same. */
    public Set<Role> orderedRoles() {
        return EnumSet.copyOf(roles);
    }
}
