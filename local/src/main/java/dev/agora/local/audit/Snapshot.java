package dev.agora.local.audit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Properties;

import dev.agora.local.shop.LocalShop.Database;

/** A database as it was at one moment; reads are streamed. */
final class Snapshot implements AutoCloseable {
    private static final int ROWS_AT_A_TIME = 2_000;
    /** The services' own limits would end a long look. */
    private static final String NO_TIMEOUTS = "-c transaction_timeout=0 -c idle_in_transaction_session_timeout=0 "
            + "-c statement_timeout=0";

    private final Connection connection;

    private Snapshot(Connection connection) {
        this.connection = connection;
    }

    static Snapshot of(Database database) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", database.user());
        properties.setProperty("password", database.password());
        properties.setProperty("options", NO_TIMEOUTS);
        properties.setProperty("ApplicationName", "agora audit");
        Connection connection = DriverManager.getConnection(database.jdbcUrl(), properties);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
        return new Snapshot(connection);
    }

    /** Hands over the rows one by one. */
    void each(String sql, RowReader reader) throws SQLException {
        try (PreparedStatement statement = prepare(sql); ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                reader.read(rows);
            }
        }
    }

    long count(String sql) throws SQLException {
        try (PreparedStatement statement = prepare(sql); ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Every row is a violation, told by its only column. */
    void violations(String sql, Tally tally) throws SQLException {
        each(sql, row -> tally.violation(row.getString(1)));
    }

    <T> Cursor<T> cursor(String sql, Cursor.Mapping<T> mapping) throws SQLException {
        return new Cursor<>(prepare(sql), mapping);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setFetchSize(ROWS_AT_A_TIME);
        return statement;
    }

    /** Takes one row. */
    @FunctionalInterface
    interface RowReader {
        void read(ResultSet row) throws SQLException;
    }
}
