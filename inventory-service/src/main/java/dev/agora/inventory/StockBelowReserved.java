package dev.agora.inventory;

import org.springframework.http.HttpStatus;

import dev.agora.defaults.problem.ProblemException;

/** An adjustment would leave less on hand than orders hold. */
public final class StockBelowReserved extends ProblemException {

    StockBelowReserved(String sku, long reserved) {
        super(HttpStatus.CONFLICT, "stock-below-reserved",
                "Orders hold %d units of %s; no fewer can be on hand.".formatted(reserved, sku));
    }
}
