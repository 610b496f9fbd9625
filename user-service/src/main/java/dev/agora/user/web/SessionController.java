package dev.agora.user.web;

import java.net.URI;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import org.hibernate.validator.constraints.CodePointLength;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import dev.agora.defaults.validation.EmailAddress;
import dev.agora.user.Accounts;
import dev.agora.user.session.Sessions;
import dev.agora.user.session.TokenPair;

/** Registration, login and what follows from it. */
@RestController
@RequestMapping("/api/v1/auth")
class SessionController {
    private static final URI ME = URI.create("/api/v1/users/me");

    private final Accounts accounts;
    private final Sessions sessions;

    SessionController(Accounts accounts, Sessions sessions) {
        this.accounts = accounts;
        this.sessions = sessions;
    }

    /** Opens an account. */
    @PostMapping("/register")
    ResponseEntity<UserView> register(@Valid @RequestBody Registration registration) {
        var user = accounts.register(registration.email(), registration.password(), registration.name().strip());
        return ResponseEntity.created(ME).body(UserView.of(user));
    }

    /** Exchanges an e-mail address and a password for tokens. */
    @PostMapping("/login")
    TokenPair login(@Valid @RequestBody Credentials credentials, HttpServletRequest request) {
        return sessions.login(credentials.email(), credentials.password(), request.getRemoteAddr());
    }

    /** Exchanges a refresh token, once, for a new pair of tokens. Using it again later ends the whole session. */
    @PostMapping("/refresh")
    TokenPair refresh(@Valid @RequestBody RefreshToken token) {
        return sessions.refresh(token.refreshToken());
    }

    /** Ends the session of a refresh token. One that is not known is as good as ended. */
    @PostMapping("/logout")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void logout(@Valid @RequestBody RefreshToken token) {
        sessions.logout(token.refreshToken());
    }

    /** An address has one @ and a dotted domain; whether it exists only a letter to it would tell. */
    record Registration(
            @NotNull @CodePointLength(max = 254) @Email(regexp = EmailAddress.PATTERN) String email,
            @NotNull @CodePointLength(min = 8, max = 128) String password,
            @NotBlank @CodePointLength(max = 100) String name) {
        @Override
        public String toString() {
            return "Registration of " + email;
        }
    }

    record Credentials(@NotNull String email, @NotNull String password) {
        @Override
        public String toString() {
            return "Credentials of " + email;
        }
    }

    record RefreshToken(@NotNull String refreshToken) {
        @Override
        public String toString() {
            return "Refresh token";
        }
    }
}
