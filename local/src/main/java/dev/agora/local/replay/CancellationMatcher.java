package dev.agora.local.replay;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.agora.local.replay.Errand.Line;

/**
 * Finds the orders that a return speaks of, which it does not name: the latest ones of the customer that still have the
 * product. Customers may come at once, but the errands of each one after the other.
 */
final class CancellationMatcher {
    private final Map<String, Deque<PastOrder>> ordersByCustomer = new ConcurrentHashMap<>();

    /** Keeps a confirmed order in mind. */
    void remember(String customer, PastOrder order) {
        ordersByCustomer.computeIfAbsent(customer, key -> new ArrayDeque<>()).addFirst(order);
    }

    Match match(Errand.Return goods) {
        String customer = goods.customer();
        Deque<PastOrder> latestFirst = customer == null
                ? new ArrayDeque<>()
                : ordersByCustomer.getOrDefault(customer, new ArrayDeque<>());
        Map<PastOrder, Long> refunds = new LinkedHashMap<>();
        int matched = 0;
        int partly = 0;
        for (Line line : goods.lines()) {
            int left = takeBack(line, latestFirst.iterator(), refunds);
            if (left == 0) {
                matched++;
            } else if (left < line.quantity()) {
                partly++;
            }
        }
        latestFirst.removeIf(PastOrder::isAllReturned);
        List<Remedy> remedies = refunds.entrySet().stream().map(entry -> remedy(entry.getKey(), entry.getValue()))
                .toList();
        return new Match(remedies, matched, partly, goods.lines().size() - matched - partly);
    }

    /** Adds up by order what the goods cost, and tells how many pieces no order accounts for. */
    private static int takeBack(Line line, Iterator<PastOrder> latestFirst, Map<PastOrder, Long> refunds) {
        int left = line.quantity();
        while (left > 0 && latestFirst.hasNext()) {
            PastOrder order = latestFirst.next();
            int quantity = Math.min(left, order.quantity(line.sku()));
            if (quantity > 0) {
                refunds.merge(order, order.takeBack(line.sku(), quantity), Long::sum);
                left -= quantity;
            }
        }
        return left;
    }

    private static Remedy remedy(PastOrder order, long amount) {
        return order.isAllReturned() ? new Remedy.Cancel(order) : new Remedy.Refund(order, amount);
    }

    /** What to do about a return, and how many of its lines were found wholly, in part, and not at all. */
    record Match(List<Remedy> remedies, int matched, int partly, int unmatched) {}

    /** What to do about one order. */
    sealed interface Remedy {
        /** Nothing of the order is left. */
        record Cancel(PastOrder order) implements Remedy {}

        /** A part of the order came back; the amount is in minor units. */
        record Refund(PastOrder order, long amount) implements Remedy {}
    }
}
