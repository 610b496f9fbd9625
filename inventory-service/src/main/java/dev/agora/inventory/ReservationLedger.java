package dev.agora.inventory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;

import org.jspecify.annotations.Nullable;

import dev.agora.inventory.InventoryEvent.StockReservationFailed;
import dev.agora.inventory.InventoryEvent.StockReservationFailed.Shortage;
import dev.agora.inventory.InventoryEvent.StockReserved;
import dev.agora.inventory.Reservation.State;
import dev.agora.inventory.ReservationCommand.Commit;
import dev.agora.inventory.ReservationCommand.Release;
import dev.agora.inventory.ReservationCommand.Reserve;

/**
 * Decides the orders of a batch one after the other, on reservations and stock that are locked for it, and remembers what
 * is to be written: each reservation and each SKU once, however many orders touched it.
 */
final class ReservationLedger {

    /** What a command did. */
    enum Outcome {
        RESERVED, REJECTED, COMMITTED, RELEASED, RESTOCKED,
        /** Nothing: it had been done before, or was overtaken by the order's end. */
        UNCHANGED,
        /** Nothing: the order's owner says what cannot be. */
        CONFLICT
    }

    private final Map<UUID, Reservation> reservations = new HashMap<>();
    private final Map<String, Stock> before = new HashMap<>();
    private final Map<String, Stock> stocks = new HashMap<>();
    private final Map<UUID, Reservation> decided = new LinkedHashMap<>();
    private final Set<UUID> known;
    private final List<Movement> movements = new ArrayList<>();
    private final List<InventoryEvent> events = new ArrayList<>();

    ReservationLedger(Collection<Reservation> reservations, Collection<Stock> stocks) {
        reservations.forEach(reservation -> this.reservations.put(reservation.orderId(), reservation));
        this.known = Set.copyOf(this.reservations.keySet());
        stocks.forEach(stock -> this.before.put(stock.sku(), stock));
        this.stocks.putAll(before);
    }

    Outcome apply(ReservationCommand command) {
        var reservation = reservations.get(command.orderId());
        return switch (command) {
            case Reserve reserve -> reserve(reserve, reservation);
            case Commit _ -> commit(reservation);
            case Release release -> release(release.orderId(), reservation);
        };
    }

    /** An order is reserved for once; one that was released before it came has its tombstone. */
    private Outcome reserve(Reserve wanted, @Nullable Reservation reservation) {
        return reservation == null ? reserve(wanted) : Outcome.UNCHANGED;
    }

    private Outcome reserve(Reserve wanted) {
        var shortages = wanted.lines().stream()
                .map(line -> new Shortage(line.sku(), line.quantity(), available(line.sku())))
                .filter(shortage -> shortage.requested() > shortage.available()).toList();
        if (!shortages.isEmpty()) {
            decide(new Reservation(wanted.orderId(), State.REJECTED, List.of()));
            events.add(new StockReservationFailed(wanted.orderId(), shortages));
            return Outcome.REJECTED;
        }
        var reservation = new Reservation(wanted.orderId(), State.RESERVED, wanted.lines());
        decide(reservation);
        change(reservation, Stock::reserve);
        events.add(new StockReserved(wanted.orderId()));
        return Outcome.RESERVED;
    }

    private Outcome commit(@Nullable Reservation reservation) {
        if (reservation == null) {
            return Outcome.CONFLICT;
        }
        return switch (reservation.state()) {
            case RESERVED -> {
                change(decide(reservation.in(State.COMMITTED)), Stock::commit);
                reservation.lines().forEach(line -> movements.add(Movement.commit(reservation.orderId(), line)));
                yield Outcome.COMMITTED;
            }
            case COMMITTED, RESTOCKED -> Outcome.UNCHANGED;
            case REJECTED, RELEASED -> Outcome.CONFLICT;
        };
    }

    private Outcome release(UUID orderId, @Nullable Reservation reservation) {
        if (reservation == null) {
            decide(new Reservation(orderId, State.RELEASED, List.of()));
            return Outcome.RELEASED;
        }
        return switch (reservation.state()) {
            case RESERVED -> {
                change(decide(reservation.in(State.RELEASED)), Stock::release);
                yield Outcome.RELEASED;
            }
            case COMMITTED -> {
                change(decide(reservation.in(State.RESTOCKED)), Stock::restock);
                reservation.lines().forEach(line -> movements.add(Movement.restock(orderId, line)));
                yield Outcome.RESTOCKED;
            }
            case REJECTED, RELEASED, RESTOCKED -> Outcome.UNCHANGED;
        };
    }

    /** The reservations to be written, in the order of their decision. */
    List<Reservation> decided() {
        return List.copyOf(decided.values());
    }

    /** Those of them that did not exist before. */
    List<Reservation> created() {
        return decided.values().stream().filter(reservation -> !known.contains(reservation.orderId())).toList();
    }

    /** The stocks to be written, each a version further. */
    List<Stock> changed() {
        return stocks.values().stream().filter(stock -> !stock.equals(before.get(stock.sku()))).map(Stock::nextVersion)
                .toList();
    }

    List<Movement> movements() {
        return List.copyOf(movements);
    }

    /** What the orders are to be told. */
    List<InventoryEvent> events() {
        return List.copyOf(events);
    }

    private Reservation decide(Reservation reservation) {
        reservations.put(reservation.orderId(), reservation);
        decided.put(reservation.orderId(), reservation);
        return reservation;
    }

    private void change(Reservation reservation, BiFunction<Stock, Long, Stock> change) {
        for (var line : reservation.lines()) {
            stocks.compute(line.sku(), (sku, stock) -> {
                if (stock == null) {
                    throw new IllegalStateException("The stock of " + sku + " was not locked");
                }
                return change.apply(stock, line.quantity());
            });
        }
    }

    /** Of a SKU that is not known there is nothing. */
    private long available(String sku) {
        var stock = stocks.get(sku);
        return stock == null ? 0 : stock.available();
    }
}
