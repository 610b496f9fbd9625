package dev.agora.product;

import org.springframework.http.HttpStatus;

import dev.agora.defaults.problem.ProblemException;

/** Somebody else has changed the product: 412 where the caller had named a version, 409 where the race was lost. */
public class VersionConflict extends ProblemException {

    private VersionConflict(HttpStatus status, String detail) {
        super(status, "version-conflict", detail);
    }

    static VersionConflict with(long version) {
        return new VersionConflict(HttpStatus.PRECONDITION_FAILED,
                "The product has changed since; it is at version %d now.".formatted(version));
    }

    static VersionConflict lostRace() {
        return new VersionConflict(HttpStatus.CONFLICT, "The product was changed at the same time; read it again.");
    }
}
