package dev.agora.inventory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import dev.agora.inventory.InventoryEvent.StockChanged;
import dev.agora.inventory.OrdersDecided.Decision;
import dev.agora.inventory.ReservationCommand.Reserve;
import dev.agora.inventory.ReservationLedger.Outcome;
import dev.agora.messaging.Outbox;

/** Reserves, sells and gives back what orders ask for, a batch of them in one transaction. */
@Service
public class Reserving {

    private static final Logger log = LoggerFactory.getLogger(Reserving.class);

    private final Reservations reservations;
    private final Stocks stocks;
    private final Movements movements;
    private final Outbox outbox;
    private final ApplicationEventPublisher publisher;

    Reserving(Reservations reservations, Stocks stocks, Movements movements, Outbox outbox,
            ApplicationEventPublisher publisher) {
        this.reservations = reservations;
        this.stocks = stocks;
        this.movements = movements;
        this.outbox = outbox;
        this.publisher = publisher;
    }

    /** Applies commands in their order, in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void apply(List<ReservationCommand> commands) {
        var known = reservations
                .lock(commands.stream().map(ReservationCommand::orderId)
                        .collect(Collectors.toCollection(TreeSet::new)));
        var ledger = new ReservationLedger(known, stocks.lock(skus(commands, known)));
        var decisions = new ArrayList<Decision>();
        for (var command : commands) {
            var outcome = ledger.apply(command);
            decisions.add(new Decision(command.orderId(), outcome));
            if (outcome == Outcome.CONFLICT) {
                log.error("{} contradicts what was decided about the order before; nothing is changed", command);
            }
        }
        save(ledger);
        publisher.publishEvent(new OrdersDecided(decisions));
    }

    private void save(ReservationLedger ledger) {
        var changed = ledger.changed();
        stocks.update(changed);
        reservations.save(ledger.decided(), ledger.created());
        movements.addAll(ledger.movements());
        var events = new ArrayList<>(ledger.events());
        changed.stream().map(StockChanged::of).forEach(events::add);
        outbox.appendAll(events.stream().map(InventoryEvent::outgoing).toList());
        if (!changed.isEmpty()) {
            publisher.publishEvent(new StockWritten(changed));
        }
    }

    /** The SKUs on which a batch can have an effect. */
    private static TreeSet<String> skus(List<ReservationCommand> commands, List<Reservation> known) {
        var decided = known.stream().map(Reservation::orderId).collect(Collectors.<UUID>toSet());
        Stream<Line> wanted = commands.stream().filter(command -> !decided.contains(command.orderId()))
                .flatMap(command -> command instanceof Reserve reserve ? reserve.lines().stream() : Stream.empty());
        Stream<Line> held = known.stream().map(Reservation::lines).flatMap(Collection::stream);
        return Stream.concat(wanted, held).map(Line::sku).collect(Collectors.toCollection(TreeSet::new));
    }
}
