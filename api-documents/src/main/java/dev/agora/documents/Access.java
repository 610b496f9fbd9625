package dev.agora.documents;

import java.util.Arrays;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;

/** Whom a service's security rules let through to a handler. */
enum Access {
    ANYBODY(null), USERS("customer"), STAFF("staff"), ADMINS("admin");

    /** What the one with the fewest rights among them has; nobody has none. */
    private final @Nullable String role;

    Access(@Nullable String role) {
        this.role = role;
    }

    /** The roles that are asked for, none where any user will do. */
    List<String> roles() {
        return this == STAFF || this == ADMINS ? List.of(String.valueOf(role)) : List.of();
    }

    /** Asks the rules themselves, for one caller after the other. */
    static Access to(Call call, SecurityFilterChain security) {
        var rules = rules(security);
        var request = new MockHttpServletRequest(call.method(), call.path());
        return Arrays.stream(values()).filter(access -> access.isGranted(rules, request)).findFirst()
                .orElseThrow(() -> new IllegalStateException("Nobody may call " + call));
    }

    private static AuthorizationManager<HttpServletRequest> rules(SecurityFilterChain security) {
        return security.getFilters().stream().filter(AuthorizationFilter.class::isInstance)
                .map(AuthorizationFilter.class::cast).findFirst().orElseThrow().getAuthorizationManager();
    }

    private boolean isGranted(AuthorizationManager<HttpServletRequest> rules, HttpServletRequest request) {
        var decision = rules.authorize(this::caller, request);
        return decision != null && decision.isGranted();
    }

    private Authentication caller() {
        return role == null
                ? new AnonymousAuthenticationToken("key", "nobody",
                        AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"))
                : new TestingAuthenticationToken("user", "none", "ROLE_" + role);
    }
}
