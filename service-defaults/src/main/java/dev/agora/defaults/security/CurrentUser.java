package dev.agora.defaults.security;

import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Who is calling, by a verified access token. A controller's parameter; {@code @Nullable} where a token is optional.
 *
 * @param email as it was when the token was issued; null when the token does not tell
 */
public record CurrentUser(UUID id, @Nullable String email, Set<String> roles) {
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
