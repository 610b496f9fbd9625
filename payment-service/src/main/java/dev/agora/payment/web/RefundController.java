package dev.agora.payment.web;

import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.hibernate.validator.constraints.CodePointLength;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import dev.agora.defaults.idempotency.Idempotency;
import dev.agora.defaults.idempotency.IdempotentRequest;
import dev.agora.defaults.security.CurrentUser;
import dev.agora.payment.Money;
import dev.agora.payment.Paying;
import dev.agora.payment.RefundView;

/** Has staff give money back. */
@RestController
class RefundController {

    private final Paying paying;
    private final Idempotency idempotency;

    RefundController(Paying paying, Idempotency idempotency) {
        this.paying = paying;
        this.idempotency = idempotency;
    }

    /** Gives money back, all that is left unless an amount is named. Order and stock stay as they are. */
    @PostMapping("/api/v1/admin/payments/{id}/refunds")
    ResponseEntity<byte[]> refund(@PathVariable UUID id, @Valid @RequestBody RefundRequest body, CurrentUser staff,
            HttpServletRequest request) {
        return idempotency.once(IdempotentRequest.of(request, staff.id().toString(), body),
                () -> created(paying.refund(id, body.money(), body.reason())));
    }

    private static ResponseEntity<RefundView> created(RefundView refund) {
        return ResponseEntity.status(HttpStatus.CREATED).body(refund);
    }

    record RefundRequest(@Valid @Nullable Amount amount, @NotBlank @CodePointLength(max = 500) String reason) {

        @Nullable
        Money money() {
            return amount == null ? null : new Money(amount.amount(), amount.currency());
        }
    }

    record Amount(@NotNull @Min(1) Long amount, @NotNull @Pattern(regexp = "[A-Z]{3}") String currency) {}
}
