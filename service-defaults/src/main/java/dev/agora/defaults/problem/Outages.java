package dev.agora.defaults.problem;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** Tells a database that is away, overloaded or in each other's way from a bug: the request may simply be tried again. */
final class Outages {
    private Outages() {}

    static boolean isOutage(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            boolean outage = switch (cause) {
                case TransientDataAccessException _,RecoverableDataAccessException _,DataAccessResourceFailureException _,CannotCreateTransactionException _ ->
                    true;
                // A transaction that ends on a connection which the pool has closed already: no database gave it a state.
                case TransactionSystemException ended when ended.getCause() instanceof SQLException sql
                        && sql.getSQLState() == null ->
                    true;
                case SQLTransientException _,SQLRecoverableException _,SQLNonTransientConnectionException _ -> true;
                case SQLException sql -> isOutage(sql.getSQLState());
                default -> false;
            };
            if (outage) {
                return true;
            }
        }
        return false;
    }

    /**
     * Connection lost (08), resources exhausted (53), serialisation and deadlock (40), server shutting down (57P), lock not
     * available (55P03), timed-out sessions and transactions (25P03, 25P04):
     * https://www.postgresql.org/docs/18/errcodes-appendix.html
     */
    private static boolean isOutage(@Nullable String sqlState) {
        return sqlState != null && (sqlState.startsWith("08") || sqlState.startsWith("40") || sqlState.startsWith("53")
                || sqlState.startsWith("57") || sqlState.equals("55P03") || sqlState.equals("25P03")
                || sqlState.equals("25P04"));
    }
}
