package dev.agora.user.session;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Sessions and their refresh tokens, of which only hashes are kept. A session is the family of all tokens that came from
 * one login; revoking its row revokes them all, also one that is being issued at this moment. All times are the database's.
 */
@Repository
class RefreshTokens {
    private static final String OPEN = "INSERT INTO session (id, user_id) VALUES (:session, :user)";
    private static final String ADD = """
            INSERT INTO refresh_token (hash, session_id, expires_at)
            VALUES (:hash, :session, now() + make_interval(secs => :lifetime))""";
    private static final String USE = """
            UPDATE refresh_token token SET used_at = now()
              FROM session
             WHERE token.hash = :hash AND token.used_at IS NULL AND token.expires_at > now()
               AND session.id = token.session_id AND session.revoked_at IS NULL
            RETURNING session.id, session.user_id""";
    private static final String REVOKE_REUSED = """
            UPDATE session SET revoked_at = now()
              FROM refresh_token token
             WHERE token.hash = :hash AND token.used_at < now() - make_interval(secs => :grace)
               AND session.id = token.session_id AND session.revoked_at IS NULL""";
    private static final String REVOKE = """
            UPDATE session SET revoked_at = now()
              FROM refresh_token token
             WHERE token.hash = :hash AND session.id = token.session_id AND session.revoked_at IS NULL""";
    private static final String REVOKE_OTHERS = """
            UPDATE session SET revoked_at = now()
             WHERE user_id = :user AND id IS DISTINCT FROM :kept::uuid AND revoked_at IS NULL""";
    private static final String PRUNE_TOKENS = "DELETE FROM refresh_token WHERE expires_at < now()";
    private static final String PRUNE_SESSIONS = """
            DELETE FROM session
             WHERE created_at < now() - interval '1 hour'
               AND NOT EXISTS (SELECT FROM refresh_token WHERE session_id = session.id)""";

    private final JdbcClient jdbc;
    private final TokenSettings settings;

    RefreshTokens(JdbcClient jdbc, TokenSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    void open(UUID session, UUID user) {
        jdbc.sql(OPEN).param("session", session).param("user", user).update();
    }

    void add(UUID session, byte[] hash) {
        jdbc.sql(ADD)
                .param("hash", hash)
                .param("session", session)
                .param("lifetime", settings.refreshLifetime().toSeconds())
                .update();
    }

    /** Uses a token up, once: of those who try at the same time, one gets the session. */
    Optional<Session> use(byte[] hash) {
        return jdbc.sql(USE).param("hash", hash).query(Session::of).optional();
    }

    /** Revokes the session of a token that is shown again too long after its use to be a second tab. */
    boolean revokeReused(byte[] hash) {
        return jdbc.sql(REVOKE_REUSED).param("hash", hash).param("grace", settings.reuseGrace().toSeconds())
                .update() > 0;
    }

    void revoke(byte[] hash) {
        jdbc.sql(REVOKE).param("hash", hash).update();
    }

    void revokeOthers(UUID user, @Nullable UUID kept) {
        jdbc.sql(REVOKE_OTHERS).param("user", user).param("kept", kept).update();
    }

    int prune() {
        return jdbc.sql(PRUNE_TOKENS).update() + jdbc.sql(PRUNE_SESSIONS).update();
    }

    record Session(UUID id, UUID user) {
        static Session of(ResultSet row, int index) throws SQLException {
            return new Session(row.getObject("id", UUID.class), row.getObject("user_id", UUID.class));
        }
    }
}
