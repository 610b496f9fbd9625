package dev.agora.messaging;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.TransactionTimedOutException;

/** Tells failures that pass, such as a database that is away, from those that come back with every attempt. */
final class TransientFailures {

    /** Connection; transaction rollback; resources; object not in its state; operator intervention; system error. */
    private static final Set<String> SQL_STATE_CLASSES = Set.of("08", "40", "53", "55", "57", "58");
    /** The session's own limits on idling in a transaction and on the transaction's length. */
    private static final Set<String> SQL_STATES = Set.of("25P03", "25P04");

    private TransientFailures() {}

    static boolean include(Throwable failure) {
        for (@Nullable
        Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (isTransient(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isTransient(Throwable failure) {
        return switch (failure) {
            case TransientDataAccessException _,RecoverableDataAccessException _,DataAccessResourceFailureException _ ->
                true;
            case CannotCreateTransactionException _,TransactionTimedOutException _ -> true;
            // A transaction that ends on a connection which the pool has closed already: no database gave it a state.
            case TransactionSystemException ended when ended.getCause() instanceof SQLException sql
                    && sql.getSQLState() == null ->
                true;
            case SQLTransientException _,SQLRecoverableException _ -> true;
            case SQLException sql -> isTransient(sql.getSQLState());
            default -> false;
        };
    }

    private static boolean isTransient(@Nullable String sqlState) {
        return sqlState != null && sqlState.length() == 5
                && (SQL_STATES.contains(sqlState) || SQL_STATE_CLASSES.contains(sqlState.substring(0, 2)));
    }
}
