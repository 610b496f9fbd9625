package dev.agora.defaults.idempotency;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

import dev.agora.defaults.problem.ProblemException;

/** Gives a repeated request its first answer again, so that its effect happens once. */
public final class Idempotency {
    /** Present, and {@code true}, on an answer that was stored by an earlier request. */
    public static final String REPLAYED = "Idempotency-Replayed";

    private static final String LOCK = "SELECT pg_try_advisory_xact_lock(hashtextextended(:scope || chr(10) || :key, 0))";
    private static final String FIND = """
            SELECT fingerprint, status, location, content_type, body
              FROM idempotency_record
             WHERE scope = :scope AND key = :key""";
    private static final String STORE = """
            INSERT INTO idempotency_record (scope, key, fingerprint, status, location, content_type, body)
            VALUES (:scope, :key, :fingerprint, :status, :location, :contentType, :body)""";

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final JsonMapper json;

    Idempotency(JdbcClient jdbc, TransactionOperations transactions, JsonMapper json) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.json = json;
    }

    /**
     * Runs the effect and stores its answer in one transaction, or repeats the stored answer byte for byte. Only 2xx are
     * stored, and an exception rolls everything back: both leave the key free. A request whose predecessor is still at work
     * is refused with 409, and a key used for another request with 422.
     *
     * @return the answer, with the header {@value #REPLAYED} when it is a stored one; committed when this returns, so that
     *         the caller may go on to wait without holding a connection
     */
    public <T> ResponseEntity<byte[]> once(IdempotentRequest request, Supplier<ResponseEntity<T>> effect) {
        return transactions.execute(transaction -> {
            lock(request);
            Optional<Stored> stored = find(request);
            if (stored.isPresent()) {
                return stored.get().replay(request);
            }
            ResponseEntity<byte[]> answer = rendered(effect.get());
            if (answer.getStatusCode().is2xxSuccessful()) {
                store(request, answer);
            } else {
                transaction.setRollbackOnly();
            }
            return answer;
        });
    }

    private void lock(IdempotentRequest request) {
        boolean free = jdbc.sql(LOCK).param("scope", request.scope()).param("key", request.key())
                .query(Boolean.class).single();
        if (!free) {
            throw new ProblemException(HttpStatus.CONFLICT, "request-in-flight",
                    "A request with this Idempotency-Key is still in flight.").header(HttpHeaders.RETRY_AFTER, "1");
        }
    }

    private Optional<Stored> find(IdempotentRequest request) {
        return jdbc.sql(FIND).param("scope", request.scope()).param("key", request.key()).query(Stored::of).optional();
    }

    private ResponseEntity<byte[]> rendered(ResponseEntity<?> answer) {
        var headers = new HttpHeaders(answer.getHeaders());
        Object content = answer.getBody();
        byte[] body = content == null ? new byte[0] : json.writeValueAsBytes(content);
        if (content != null && headers.getContentType() == null) {
            headers.setContentType(MediaType.APPLICATION_JSON);
        }
        return new ResponseEntity<>(body, headers, answer.getStatusCode());
    }

    private void store(IdempotentRequest request, ResponseEntity<byte[]> answer) {
        HttpHeaders headers = answer.getHeaders();
        jdbc.sql(STORE)
                .param("scope", request.scope())
                .param("key", request.key())
                .param("fingerprint", request.fingerprint())
                .param("status", answer.getStatusCode().value())
                .param("location", headers.getFirst(HttpHeaders.LOCATION))
                .param("contentType", headers.getFirst(HttpHeaders.CONTENT_TYPE))
                .param("body", answer.getBody())
                .update();
    }

    private record Stored(String fingerprint, int status, @Nullable String location, @Nullable String contentType,
            byte[] body) {
        static Stored of(ResultSet row, int index) throws SQLException {
            return new Stored(row.getString("fingerprint"), row.getInt("status"), row.getString("location"),
                    row.getString("content_type"), row.getBytes("body"));
        }

        ResponseEntity<byte[]> replay(IdempotentRequest request) {
            if (!fingerprint.equals(request.fingerprint())) {
                throw new ProblemException(HttpStatus.UNPROCESSABLE_CONTENT, "idempotency-key-reused",
                        "This Idempotency-Key was used for another request.");
            }
            var headers = new HttpHeaders();
            headers.set(REPLAYED, "true");
            if (location != null) {
                headers.setLocation(URI.create(location));
            }
            if (contentType != null) {
                headers.setContentType(MediaType.parseMediaType(contentType));
            }
            return ResponseEntity.status(status).headers(headers).body(body);
        }
    }
}
