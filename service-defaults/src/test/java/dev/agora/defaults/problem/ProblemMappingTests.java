package dev.agora.defaults.problem;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

import static org.assertj.core.api.Assertions.assertThat;

class ProblemMappingTests {
    static Stream<Throwable> outages() {
        return Stream.of(new CannotGetJdbcConnectionException("x"), new CannotCreateTransactionException("x"),
                new QueryTimeoutException("x"), new CannotAcquireLockException("x"),
                new TransactionSystemException("commit", new SQLException("gone", "08006")),
                new TransactionSystemException("JDBC rollback failed", new SQLException("Connection is closed")),
                new UncategorizedSQLException("x", "select", new SQLException("too long", "25P04")),
                new IllegalStateException(new SQLTransientConnectionException("pool")),
                new AuthenticationServiceException("no keys"));
    }

    @ParameterizedTest
    @MethodSource("outages")
    void asksToTryAgain(Throwable outage) {
        Problem problem = ProblemMapping.of(outage);
        assertThat(problem.status()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
        assertThat(problem.headers().getFirst("Retry-After")).isEqualTo("1");
    }

    @Test
    void keepsBugsToItself() {
        for (var bug : new Throwable[]{new DataIntegrityViolationException("secret"),
                new IllegalStateException("secret"),
                new TransactionSystemException("secret", new SQLException("secret", "23505")),
                new StackOverflowError()}) {
            Problem problem = ProblemMapping.of(bug);
            assertThat(problem.status()).isEqualTo(HttpStatus.INTERNAL_SERVER_ERROR);
            assertThat(problem.body("trace").toString()).doesNotContain("secret");
        }
    }
}
