package dev.agora.order;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** Why and how an order ended without a sale. */
public record Cancellation(CancellationCode code, @Nullable String detail, List<Shortage> shortages) {

    public Cancellation {
        shortages = List.copyOf(shortages);
    }

    static Cancellation of(CancellationCode code, @Nullable String detail) {
        return new Cancellation(code, detail, List.of());
    }
}
