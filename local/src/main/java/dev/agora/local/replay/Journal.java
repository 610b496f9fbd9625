package dev.agora.local.replay;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import tools.jackson.databind.JsonNode;

import dev.agora.local.audit.Claims;

/** What became of the errands, written from many threads. */
final class Journal {
    private final Tally orders = new Tally();
    private final Tally returns = new Tally();
    private final Latency placing = new Latency();
    private final Latency confirming = new Latency();
    private final Set<UUID> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<String> refusedKeys = ConcurrentHashMap.newKeySet();

    /** The shop has taken an order that was sent at {@code start}. */
    void placed(JsonNode order, long start) {
        placing.recordSince(start);
        acknowledged.add(UUID.fromString(order.path("id").asString()));
    }

    /** The order that was sent at {@code start} stands as it is shown. */
    void ended(JsonNode order, long start) {
        String status = order.path("status").asString();
        String code = order.path("cancellation").path("code").asString("");
        if (status.equals("CONFIRMED")) {
            confirming.recordSince(start);
        }
        orders.count(code.isEmpty() ? status : status + ' ' + code);
    }

    /** The shop has not taken an order. */
    void refused(String key, Answer answer) {
        refusedKeys.add(key);
        orders.count("refused " + answer.status() + ' ' + answer.problem());
    }

    /** Something came back. */
    void returned(String what, long number) {
        if (number > 0) {
            returns.add(what, number);
        }
    }

    Tally orders() {
        return orders;
    }

    Tally returns() {
        return returns;
    }

    Latency placing() {
        return placing;
    }

    Latency confirming() {
        return confirming;
    }

    /** What the shop has said, for the audit to hold it to. */
    Claims claims() {
        return new Claims(Set.copyOf(acknowledged), Set.copyOf(refusedKeys));
    }
}
