package dev.agora.messaging;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

import static org.assertj.core.api.Assertions.assertThat;

class TransientFailuresTests {

    @ParameterizedTest
    @ValueSource(strings = {"08006", "08003", "40001", "40P01", "53300", "55P03", "57014", "57P01", "57P03", "58030",
            "25P03",
            "25P04"})
    void includeWhatTheDatabaseMayAnswerDifferentlyNextTime(String sqlState) {
        assertThat(TransientFailures.include(wrapped(new SQLException("?", sqlState)))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "22001", "42601", "25P02", "P0001"})
    void excludeWhatItWillAnswerAgain(String sqlState) {
        assertThat(TransientFailures.include(wrapped(new SQLException("?", sqlState)))).isFalse();
    }

    @Test
    void includeWhatSpringCallsPassing() {
        assertThat(TransientFailures.include(new CannotCreateTransactionException("?"))).isTrue();
        assertThat(TransientFailures.include(new CannotAcquireLockException("?"))).isTrue();
        assertThat(TransientFailures.include(new OptimisticLockingFailureException("?"))).isTrue();
        assertThat(TransientFailures.include(new CannotGetJdbcConnectionException("?"))).isTrue();
        assertThat(TransientFailures.include(new IllegalStateException(new SQLTransientConnectionException())))
                .isTrue();
    }

    @Test
    void includeARollbackThatFoundItsConnectionClosed() {
        assertThat(TransientFailures.include(
                new TransactionSystemException("JDBC rollback failed", new SQLException("Connection is closed"))))
                .isTrue();
    }

    @Test
    void excludeBugs() {
        assertThat(TransientFailures.include(new IllegalStateException())).isFalse();
        assertThat(TransientFailures.include(new NullPointerException())).isFalse();
        assertThat(TransientFailures.include(new DataIntegrityViolationException("?", new SQLException()))).isFalse();
    }

    private static Throwable wrapped(SQLException failure) {
        return new IllegalStateException(new UncategorizedSQLException("task", "sql", failure));
    }
}
