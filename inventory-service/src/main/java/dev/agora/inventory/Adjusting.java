package dev.agora.inventory;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dev.agora.inventory.InventoryEvent.StockChanged;
import dev.agora.inventory.Movement.Kind;
import dev.agora.messaging.Outbox;

/** Corrects what is on hand when staff say so. */
@Service
public class Adjusting {

    private final Stocks stocks;
    private final Movements movements;
    private final Outbox outbox;
    private final ApplicationEventPublisher publisher;

    Adjusting(Stocks stocks, Movements movements, Outbox outbox, ApplicationEventPublisher publisher) {
        this.stocks = stocks;
        this.movements = movements;
        this.outbox = outbox;
        this.publisher = publisher;
    }

    /**
     * Corrects the stock of a SKU and enters the movement in the books.
     *
     * @throws UnknownSku when no product has had the SKU so far
     * @throws StockBelowReserved when orders hold more than would be left
     */
    @Transactional
    public RecordedMovement adjust(String sku, Adjustment adjustment, String reason, @Nullable String reference) {
        var stock = stocks.lock(List.of(sku)).stream().findFirst().orElseThrow(UnknownSku::new);
        var adjusted = stock.adjustTo(adjustment.appliedTo(stock.onHand()));
        var quantity = adjusted.onHand() - stock.onHand();
        if (quantity != 0) {
            write(adjusted.nextVersion());
        }
        return movements.add(new Movement(sku, Kind.ADJUSTMENT, quantity, null, reason, reference));
    }

    private void write(Stock stock) {
        stocks.update(List.of(stock));
        var event = StockChanged.of(stock).outgoing();
        outbox.append(event.topic(), event.key(), event.event());
        publisher.publishEvent(new StockWritten(List.of(stock)));
    }
}
