package dev.agora.sandbox;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Holds the present {@link Faults}; a restart forgets them. */
@Component
public class Control {

    private volatile Faults faults = Faults.NONE;

    /** How to misbehave now. */
    public Faults faults() {
        return faults;
    }

    /** {@code POST /_control} sets all faults at once: what the body leaves out is switched off, so {@code {}} resets. */
    @RestController
    static class Endpoint {

        private final Control control;

        Endpoint(Control control) {
            this.control = control;
        }

        @GetMapping("/_control")
        Faults show() {
            return control.faults;
        }

        @PostMapping("/_control")
        ResponseEntity<Object> set(@RequestBody Settings settings) {
            try {
                control.faults = settings.faults();
            } catch (IllegalArgumentException e) {
                return ResponseEntity.badRequest()
                        .body(ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, e.getMessage()));
            }
            return ResponseEntity.ok(control.faults);
        }
    }

    record Settings(@Nullable Long latencyMs, @Nullable Double errorRate, @Nullable Double chargedErrorRate,
            @Nullable Double lostReplyRate, @Nullable Double webhookLoss, @Nullable Double webhookDuplication,
            @Nullable Long webhookDelayMs) {

        Faults faults() {
            return new Faults(orZero(latencyMs), orZero(errorRate), orZero(chargedErrorRate), orZero(lostReplyRate),
                    orZero(webhookLoss), orZero(webhookDuplication), orZero(webhookDelayMs));
        }

        private static long orZero(@Nullable Long value) {
            return value == null ? 0 : value;
        }

        private static double orZero(@Nullable Double value) {
            return value == null ? 0 : value;
        }
    }
}
