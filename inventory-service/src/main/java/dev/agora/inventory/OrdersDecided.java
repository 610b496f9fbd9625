package dev.agora.inventory;

import java.util.Map;

import dev.agora.inventory.ReservationLedger.Outcome;

/** How often a batch had which outcome; heard once that is committed. */
record OrdersDecided(Map<Outcome, Long> outcomes) {}
