package dev.agora.inventory;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import dev.agora.inventory.InventoryEvent.StockChanged;
import dev.agora.messaging.Outbox;

/**
 * Introduces the SKUs of products. A SKU's books open once, with the first figure that comes for it, and never after
 * something has moved; one that comes without a figure has nothing on hand and may still be opened.
 */
@Service
public class Opening {

    private final Stocks stocks;
    private final Movements movements;
    private final Outbox outbox;
    private final ApplicationEventPublisher publisher;

    Opening(Stocks stocks, Movements movements, Outbox outbox, ApplicationEventPublisher publisher) {
        this.stocks = stocks;
        this.movements = movements;
        this.outbox = outbox;
        this.publisher = publisher;
    }

    /**
     * Introduces SKUs in the caller's transaction.
     *
     * @param figures the units to open with, for those of the SKUs where they are given
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void open(Set<String> skus, Map<String, Long> figures) {
        var onHand = skus.stream()
                .collect(Collectors.toMap(sku -> sku, sku -> figures.getOrDefault(sku, 0L), Long::sum, TreeMap::new));
        var introduced = stocks.insert(onHand);
        var known = new TreeMap<>(figures);
        introduced.forEach(stock -> known.remove(stock.sku()));
        var written = Stream.concat(introduced.stream(), openKnown(known).stream()).toList();
        if (written.isEmpty()) {
            return;
        }
        movements.addAll(written.stream().filter(stock -> figures.containsKey(stock.sku()))
                .map(stock -> Movement.opening(stock.sku(), stock.onHand())).toList());
        outbox.appendAll(written.stream().map(stock -> StockChanged.of(stock).outgoing()).toList());
        publisher.publishEvent(new StockWritten(written));
    }

    private List<Stock> openKnown(Map<String, Long> figures) {
        var unopened = figures.isEmpty() ? Set.<String>of() : movements.withoutAny(figures.keySet());
        var locked = stocks.lock(unopened);
        if (locked.isEmpty()) {
            return List.of();
        }
        // Once more, now that nobody else can open them.
        var stillUnopened = movements.withoutAny(unopened);
        var opened = locked.stream().filter(stock -> stillUnopened.contains(stock.sku()))
                .map(stock -> stock.restock(figures.getOrDefault(stock.sku(), 0L)).nextVersion()).toList();
        stocks.update(opened);
        return opened;
    }
}
