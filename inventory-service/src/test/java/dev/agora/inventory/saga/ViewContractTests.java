package dev.agora.inventory.saga;

import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import dev.agora.inventory.Contracts;
import dev.agora.inventory.Line;
import dev.agora.inventory.ReservationCommand.Commit;
import dev.agora.inventory.ReservationCommand.Release;
import dev.agora.inventory.ReservationCommand.Reserve;
import dev.agora.inventory.saga.OrderEvent.OrderCancelled;
import dev.agora.inventory.saga.OrderEvent.OrderConfirmed;
import dev.agora.inventory.saga.OrderEvent.OrderPlaced;
import dev.agora.messaging.EventJson;

import static org.assertj.core.api.Assertions.assertThat;

class ViewContractTests {

    private static final UUID ORDER = UUID.fromString("0199f3a0-7c1e-7a52-9d3b-4f6c2f1e8a01");

    @Test
    void readsAnOrderThatWasPlaced() {
        assertThat(read("OrderPlaced", OrderPlaced.class).command())
                .isEqualTo(new Reserve(ORDER, List.of(new Line("22423", 1), new Line("85123A", 6))));
    }

    @Test
    void readsAnOrderThatWasConfirmed() {
        assertThat(read("OrderConfirmed", OrderConfirmed.class).command()).isEqualTo(new Commit(ORDER));
    }

    @Test
    void readsAnOrderThatWasCancelled() {
        assertThat(read("OrderCancelled", OrderCancelled.class).command()).isEqualTo(new Release(ORDER));
    }

    @Test
    void readsAProduct() {
        var product = EventJson.read(Contracts.sample("agora.products", "ProductChanged.v1"), ProductChanged.class);
        assertThat(product.variants()).containsExactly(new ProductChanged.Variant("85123A", 120L));
    }

    private static <E extends OrderEvent> E read(String type, Class<E> view) {
        return EventJson.read(Contracts.sample("agora.orders", type + ".v1"), view);
    }
}
