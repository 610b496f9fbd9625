package dev.agora.local.audit;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** Walks over rows that are sorted by an order's id, one of them in memory. */
final class Cursor<T> implements AutoCloseable {
    private final PreparedStatement statement;
    private final ResultSet rows;
    private final Mapping<T> mapping;
    private @Nullable T head;
    private @Nullable UUID headId;

    /** The first column must be the order's id. */
    Cursor(PreparedStatement statement, Mapping<T> mapping) throws SQLException {
        this.statement = statement;
        this.mapping = mapping;
        this.rows = statement.executeQuery();
        advance();
    }

    /** Null at the end. */
    @Nullable
    UUID headId() {
        return headId;
    }

    /** The head if it belongs to the order, which then is passed. */
    @Nullable
    T take(UUID order) throws SQLException {
        T current = head;
        if (!order.equals(headId)) {
            return null;
        }
        advance();
        return current;
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }

    private void advance() throws SQLException {
        boolean found = rows.next();
        head = found ? mapping.map(rows) : null;
        headId = found ? rows.getObject(1, UUID.class) : null;
    }

    /** Makes something of a row. */
    @FunctionalInterface
    interface Mapping<T> {
        T map(ResultSet row) throws SQLException;
    }
}
