package dev.agora.user.session;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import com.github.f4b6a3.uuid.UuidCreator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

import dev.agora.user.Accounts;
import dev.agora.user.User;

/** Logging in, staying in and logging out. */
@Service
public class Sessions {
    /** The claim of an access token that names its session. */
    public static final String SESSION_CLAIM = "sid";

    private static final Logger log = LoggerFactory.getLogger(Sessions.class);
    private static final int REFRESH_TOKEN_BYTES = 32;

    private final Accounts accounts;
    private final FailedLogins failedLogins;
    private final RefreshTokens refreshTokens;
    private final AccessTokens accessTokens;
    private final TokenSettings settings;
    private final TransactionOperations transactions;
    private final SecureRandom random = new SecureRandom();

    Sessions(Accounts accounts, FailedLogins failedLogins, RefreshTokens refreshTokens, AccessTokens accessTokens,
            TokenSettings settings, TransactionOperations transactions) {
        this.accounts = accounts;
        this.failedLogins = failedLogins;
        this.refreshTokens = refreshTokens;
        this.accessTokens = accessTokens;
        this.settings = settings;
        this.transactions = transactions;
    }

    /** @param address whence the caller comes: failures count per account and address */
    public TokenPair login(String email, String password, String address) {
        return open(authenticated(email, password, address).orElseThrow(LoginRefused::new));
    }

    private Optional<User> authenticated(String email, String password, String address) {
        failedLogins.check(email, address);
        Optional<User> user = accounts.authenticate(email, password);
        if (user.isEmpty()) {
            failedLogins.count(email, address);
            return user;
        }
        failedLogins.check(email, address); // again, lest a right guess among many made at the same time gets through
        failedLogins.forget(email, address);
        return user;
    }

    /** Swaps a refresh token for a new pair; a stolen or copied one ends its whole session. */
    public TokenPair refresh(String refreshToken) {
        byte[] hash = Sha256.of(refreshToken);
        Optional<TokenPair> renewed = transactions.execute(_ -> renew(hash));
        return renewed.orElseThrow(() -> {
            if (refreshTokens.revokeReused(hash)) {
                log.warn("A used refresh token was shown again: its session is revoked");
            }
            return new LoginRefused();
        });
    }

    private Optional<TokenPair> renew(byte[] hash) {
        return refreshTokens.use(hash)
                .flatMap(session -> accounts.find(session.user()).map(user -> continued(user, session.id())));
    }

    private TokenPair open(User user) {
        UUID session = UuidCreator.getTimeOrderedEpoch();
        return transactions.execute(_ -> {
            refreshTokens.open(session, user.id());
            return continued(user, session);
        });
    }

    private TokenPair continued(User user, UUID session) {
        String refreshToken = newRefreshToken();
        refreshTokens.add(session, Sha256.of(refreshToken));
        return new TokenPair(accessTokens.mint(user, session), "Bearer", settings.accessLifetime().toSeconds(),
                refreshToken);
    }

    /** Ends the token's session; an unknown token has none, which is just as well. */
    public void logout(String refreshToken) {
        refreshTokens.revoke(Sha256.of(refreshToken));
    }

    /**
     * Changes a password and ends all sessions but the one that asked. Whoever found somebody's token may not guess the
     * password here either: failures count as those of logins do.
     *
     * @return false when the current password is wrong
     */
    public boolean changePassword(UUID user, @Nullable UUID session, String address, String current, String changed) {
        String email = accounts.current(user).email();
        if (authenticated(email, current, address).isEmpty() || !accounts.changePassword(user, current, changed)) {
            return false;
        }
        refreshTokens.revokeOthers(user, session);
        return true;
    }

    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.HOURS)
    void prune() {
        try {
            log.debug("Pruned {} expired sessions and tokens", refreshTokens.prune());
        } catch (DataAccessException e) {
            log.warn("Expired sessions could not be pruned, the next round will try again: {}", e.toString());
        }
    }

    private String newRefreshToken() {
        byte[] token = new byte[REFRESH_TOKEN_BYTES];
        random.nextBytes(token);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }
}
