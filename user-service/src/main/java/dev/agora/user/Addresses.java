package dev.agora.user;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** The address books as rows; every statement names the owner. */
@Repository
class Addresses {
    private static final String LIST = """
            SELECT id, name, line1, line2, city, region, postal_code, country_code
              FROM address
             WHERE user_id = :user AND (:after::uuid IS NULL OR id > :after)
             ORDER BY id LIMIT :limit""";
    private static final String ADD = """
            INSERT INTO address (id, user_id, name, line1, line2, city, region, postal_code, country_code)
            VALUES (:id, :user, :name, :line1, :line2, :city, :region, :postalCode, :countryCode)""";
    private static final String REPLACE = """
            UPDATE address
               SET name = :name, line1 = :line1, line2 = :line2, city = :city, region = :region,
                   postal_code = :postalCode, country_code = :countryCode
             WHERE id = :id AND user_id = :user""";
    private static final String REMOVE = "DELETE FROM address WHERE id = :id AND user_id = :user";

    private final JdbcClient jdbc;

    Addresses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In the order in which they were added. */
    List<Address> list(UUID user, @Nullable UUID after, int limit) {
        return jdbc.sql(LIST)
                .param("user", user)
                .param("after", after)
                .param("limit", limit)
                .query(Addresses::address)
                .list();
    }

    void add(UUID user, Address address) {
        bind(ADD, user, address).update();
    }

    /** False when the customer has no such address. */
    boolean replace(UUID user, Address address) {
        return bind(REPLACE, user, address).update() == 1;
    }

    /** False when the customer has no such address. */
    boolean remove(UUID user, UUID id) {
        return jdbc.sql(REMOVE).param("id", id).param("user", user).update() == 1;
    }

    private StatementSpec bind(String sql, UUID user, Address address) {
        return jdbc.sql(sql)
                .param("id", address.id())
                .param("user", user)
                .param("name", address.name())
                .param("line1", address.line1())
                .param("line2", address.line2())
                .param("city", address.city())
                .param("region", address.region())
                .param("postalCode", address.postalCode())
                .param("countryCode", address.countryCode());
    }

    private static Address address(ResultSet row, int index) throws SQLException {
        return new Address(row.getObject("id", UUID.class), row.getString("name"), row.getString("line1"),
                row.getString("line2"), row.getString("city"), row.getString("region"), row.getString("postal_code"),
                row.getString("country_code"));
    }
}
