package dev.agora.defaults.security;

import java.util.Set;
import java.util.UUID;

/** Who is calling, by a verified access token. A controller's parameter; {@code @Nullable} where a token is optional. */
public record CurrentUser(UUID id, Set<String> roles) {
    public CurrentUser {
        roles = Set.copyOf(roles);
    }

    /** Staff, which every admin is too. */
    public boolean isStaff() {
        return roles.contains("staff") || isAdmin();
    }

    public boolean isAdmin() {
        return roles.contains("admin");
    }
}
