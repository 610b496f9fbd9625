package dev.agora.payment;

import org.springframework.http.HttpStatus;

import dev.agora.defaults.problem.FieldProblem;
import dev.agora.defaults.problem.ProblemException;

/** More was to be refunded than is left of what was captured, or in a currency that was not. */
public class RefundExceedsCapture extends ProblemException {

    private RefundExceedsCapture(String detail) {
        super(HttpStatus.UNPROCESSABLE_CONTENT, "refund-exceeds-capture", detail);
    }

    static ProblemException left(long left) {
        return new RefundExceedsCapture("Of this payment, " + left + " is left to be refunded.")
                .with(new FieldProblem("/amount/amount", "max", "must be at most " + left));
    }

    static ProblemException currency(String captured) {
        return new RefundExceedsCapture("This payment was captured in " + captured + ".")
                .with(new FieldProblem("/amount/currency", "mismatch", "must be " + captured));
    }
}
