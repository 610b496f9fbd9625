package dev.agora.inventory;

import java.util.List;
import java.util.UUID;

import dev.agora.inventory.ReservationLedger.Outcome;

/** What a batch did for which order; heard once that is committed. */
record OrdersDecided(List<Decision> decisions) {

    record Decision(UUID orderId, Outcome outcome) {}
}
