package dev.agora.user.web;

import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.hibernate.validator.constraints.CodePointLength;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import dev.agora.defaults.problem.FieldProblem;
import dev.agora.defaults.problem.ProblemException;
import dev.agora.defaults.security.CurrentUser;
import dev.agora.user.Accounts;
import dev.agora.user.session.Sessions;

/** The caller's own account. */
@RestController
@RequestMapping("/api/v1/users/me")
class CurrentUserController {
    private final Accounts accounts;
    private final Sessions sessions;

    CurrentUserController(Accounts accounts, Sessions sessions) {
        this.accounts = accounts;
        this.sessions = sessions;
    }

    /** Shows the caller's account. */
    @GetMapping
    UserView show(CurrentUser me) {
        return UserView.of(accounts.current(me.id()));
    }

    /** Changes the caller's account. */
    @PatchMapping
    UserView change(CurrentUser me, @Valid @RequestBody Change change) {
        String name = change.name();
        return UserView.of(name == null ? accounts.current(me.id()) : accounts.rename(me.id(), name.strip()));
    }

    /** Changes the caller's password, and ends all other sessions. */
    @PostMapping("/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void changePassword(CurrentUser me, @AuthenticationPrincipal Jwt token, @Valid @RequestBody PasswordChange change,
            HttpServletRequest request) {
        String session = token.getClaimAsString(Sessions.SESSION_CLAIM);
        UUID kept = session == null ? null : UUID.fromString(session);
        if (!sessions.changePassword(me.id(), kept, request.getRemoteAddr(), change.currentPassword(),
                change.newPassword())) {
            throw new ProblemException(HttpStatus.BAD_REQUEST, "validation", "The request is not valid.")
                    .with(new FieldProblem("/currentPassword", "incorrect", "is not the current password"));
        }
    }

    /** A field that is not there stays as it is. */
    record Change(
            @Nullable @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank") @CodePointLength(max = 100) String name) {}

    record PasswordChange(@NotNull String currentPassword,
            @NotNull @CodePointLength(min = 8, max = 128) String newPassword) {
        @Override
        public String toString() {
            return "Password change";
        }
    }
}
