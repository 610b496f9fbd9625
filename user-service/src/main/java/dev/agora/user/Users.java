package dev.agora.user;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The accounts as rows. */
@Repository
class Users {
    private static final String COLUMNS = "id, email, name, roles, disabled, version, created_at";
    private static final String ADD = """
            INSERT INTO app_user (id, email, name, password_hash, roles)
            VALUES (:id, :email, :name, :passwordHash, :roles)
                ON CONFLICT (lower(email)) DO NOTHING
            RETURNING\s""" + COLUMNS;
    private static final String FIND = "SELECT " + COLUMNS + " FROM app_user WHERE id = :id";
    private static final String EXISTS = "SELECT exists(SELECT FROM app_user WHERE lower(email) = lower(:email))";
    private static final String BY_EMAIL = "SELECT password_hash, " + COLUMNS
            + " FROM app_user WHERE lower(email) = lower(:email)";
    private static final String BY_ID = "SELECT password_hash, " + COLUMNS + " FROM app_user WHERE id = :id";
    private static final String RENAME = """
            UPDATE app_user SET name = :name, version = version + 1
             WHERE id = :id
            RETURNING\s""" + COLUMNS;
    private static final String REPLACE_HASH = """
            UPDATE app_user SET password_hash = :hash, version = version + 1
             WHERE id = :id AND password_hash = :seen""";
    private static final String ADMINISTER = """
            UPDATE app_user
               SET roles = coalesce(:roles, roles), disabled = coalesce(:disabled, disabled), version = version + 1
             WHERE id = :id AND version = coalesce(:version, version)
            RETURNING\s""" + COLUMNS;
    private static final String SEARCH = "SELECT " + COLUMNS + """
             FROM app_user
            WHERE lower(email || ' ' || name) LIKE :pattern AND (:before::uuid IS NULL OR id < :before)
            ORDER BY id DESC LIMIT :limit""";

    private final JdbcClient jdbc;

    Users(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Empty when the address is taken already. */
    Optional<User> add(UUID id, String email, String name, String passwordHash, Set<Role> roles) {
        return jdbc.sql(ADD)
                .param("id", id)
                .param("email", email)
                .param("name", name)
                .param("passwordHash", passwordHash)
                .param("roles", array(roles))
                .query(Users::user)
                .optional();
    }

    boolean exists(String email) {
        return jdbc.sql(EXISTS).param("email", email).query(Boolean.class).single();
    }

    Optional<User> find(UUID id) {
        return jdbc.sql(FIND).param("id", id).query(Users::user).optional();
    }

    Optional<Credential> credential(String email) {
        return jdbc.sql(BY_EMAIL).param("email", email).query(Users::credential).optional();
    }

    Optional<Credential> credential(UUID id) {
        return jdbc.sql(BY_ID).param("id", id).query(Users::credential).optional();
    }

    Optional<User> rename(UUID id, String name) {
        return jdbc.sql(RENAME).param("id", id).param("name", name).query(Users::user).optional();
    }

    /** False when the hash is no longer the one seen. */
    boolean replaceHash(UUID id, String seen, String hash) {
        return jdbc.sql(REPLACE_HASH).param("id", id).param("seen", seen).param("hash", hash).update() == 1;
    }

    /** Changes what is given; empty when there is no such account in the given version. */
    Optional<User> administer(UUID id, @Nullable Set<Role> roles, @Nullable Boolean disabled, @Nullable Long version) {
        return jdbc.sql(ADMINISTER)
                .param("id", id)
                .param("roles", roles == null ? null : array(roles), java.sql.Types.ARRAY)
                .param("disabled", disabled, java.sql.Types.BOOLEAN)
                .param("version", version, java.sql.Types.BIGINT)
                .query(Users::user)
                .optional();
    }

    /** Those whose address or name contains the text, newest first. */
    List<User> search(String text, @Nullable UUID before, int limit) {
        return jdbc.sql(SEARCH)
                .param("pattern", '%' + text.toLowerCase(Locale.ROOT).replaceAll("([\\\\%_])", "\\\\$1") + '%')
                .param("before", before)
                .param("limit", limit)
                .query(Users::user)
                .list();
    }

    private static String[] array(Set<Role> roles) {
        return roles.stream().sorted().map(Role::wireName).toArray(String[]::new);
    }

    private static Credential credential(ResultSet row, int index) throws SQLException {
        return new Credential(user(row, index), row.getString("password_hash"));
    }

    private static User user(ResultSet row, int index) throws SQLException {
        var roles = Arrays.stream((String[]) row.getArray("roles").getArray()).map(Role::of)
                .collect(Collectors.toSet());
        return new User(row.getObject("id", UUID.class), row.getString("email"), row.getString("name"), roles,
                row.getBoolean("disabled"), row.getLong("version"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    record Credential(User user, String hash) {
        @Override
        public String toString() {
            return "Credential of " + user.id();
        }
    }
}
