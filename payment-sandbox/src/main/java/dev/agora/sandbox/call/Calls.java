package dev.agora.sandbox.call;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import dev.agora.sandbox.Control;
import dev.agora.sandbox.Faults;
import dev.agora.sandbox.Ids;

/**
 * Answers calls with Stripe's idempotency: the first answer to a key, 500s included, is stored in the transaction of its
 * effect and replayed to every later call with the same parameters. A refused call stores nothing.
 */
@Component
public class Calls {

    private static final int LONGEST_KEY = 255;

    private final StoredAnswers stored;
    private final TransactionTemplate transaction;
    private final Control control;
    private final Set<String> inFlight = ConcurrentHashMap.newKeySet();

    Calls(StoredAnswers stored, TransactionTemplate transaction, Control control) {
        this.stored = stored;
        this.transaction = transaction;
        this.control = control;
    }

    /** Answers a call that changes nothing. */
    public ResponseEntity<String> get(HttpServletRequest request, Supplier<Answer> lookup) {
        var faults = control.faults();
        return deliver(request, Faults.strikes(faults.errorRate()) ? Answer.serverError() : lookup.get(), false);
    }

    /** Answers a call whose effect runs in one transaction with the storing of its answer. */
    public ResponseEntity<String> post(HttpServletRequest request, Function<Parameters, Answer> effect) {
        var parameters = Parameters.of(request);
        var key = request.getHeader("Idempotency-Key");
        if (key == null) {
            return deliver(request, inTransaction(() -> disturbed(() -> effect.apply(parameters))), false);
        }
        if (key.isEmpty() || key.length() > LONGEST_KEY) {
            throw StripeError.invalid(null, "Idempotency keys have 1 to " + LONGEST_KEY + " characters.", null);
        }
        if (!inFlight.add(key)) {
            throw StripeError.keyInUse();
        }
        try {
            return once(request, key, parameters, effect);
        } finally {
            inFlight.remove(key);
        }
    }

    private ResponseEntity<String> once(HttpServletRequest request, String key, Parameters parameters,
            Function<Parameters, Answer> effect) {
        var fingerprint = parameters.fingerprint(request.getMethod(), request.getRequestURI());
        var known = stored.find(key);
        if (known.isPresent()) {
            if (!known.get().fingerprint().equals(fingerprint)) {
                throw StripeError.keyReused();
            }
            return deliver(request, known.get().answer(), true);
        }
        var answer = inTransaction(() -> {
            var first = disturbed(() -> effect.apply(parameters));
            if (!stored.store(key, fingerprint, first)) {
                throw StripeError.keyInUse();
            }
            return first;
        });
        return deliver(request, answer, false);
    }

    private Answer inTransaction(Supplier<Answer> effect) {
        return Objects.requireNonNull(transaction.execute(_ -> effect.get()));
    }

    private Answer disturbed(Supplier<Answer> effect) {
        var faults = control.faults();
        if (Faults.strikes(faults.errorRate())) {
            return Answer.serverError();
        }
        var answer = effect.get();
        if (Faults.strikes(faults.chargedErrorRate())) {
            return Answer.serverError();
        }
        return Faults.strikes(faults.lostReplyRate()) ? answer.by(Answer.Delivery.LOST) : answer;
    }

    private ResponseEntity<String> deliver(HttpServletRequest request, Answer answer, boolean replayed) {
        pause(control.faults().latency().plus(answer.delivery().delay()));
        if (answer.delivery() == Answer.Delivery.LOST) {
            DroppedConnections.drop(request);
            return ResponseEntity.noContent().build();
        }
        var response = ResponseEntity.status(answer.status()).contentType(MediaType.APPLICATION_JSON)
                .header("Request-Id", Ids.next("req"));
        if (replayed) {
            response.header("Idempotent-Replayed", "true");
        }
        return response.body(answer.body());
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
