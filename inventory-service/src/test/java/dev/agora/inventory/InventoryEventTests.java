package dev.agora.inventory;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.agora.inventory.InventoryEvent.StockChanged;
import dev.agora.inventory.InventoryEvent.StockReservationFailed;
import dev.agora.inventory.InventoryEvent.StockReservationFailed.Shortage;
import dev.agora.inventory.InventoryEvent.StockReserved;
import dev.agora.messaging.EventJson;
import dev.agora.messaging.EventType;

import static org.assertj.core.api.Assertions.assertThat;

class InventoryEventTests {

    private static final UUID ORDER = UUID.randomUUID();

    @ParameterizedTest
    @MethodSource
    void keepsItsContract(InventoryEvent event, String key) {
        var outgoing = event.outgoing();
        var type = event.getClass().getAnnotation(EventType.class);
        Contracts.assertKept(outgoing.topic(), type.value() + ".v" + type.version(),
                new String(EventJson.write(outgoing.event()), StandardCharsets.UTF_8));
        assertThat(outgoing.key()).isEqualTo(key);
    }

    static Stream<Object[]> keepsItsContract() {
        return Stream.of(new Object[]{new StockReserved(ORDER), ORDER.toString()},
                new Object[]{new StockReservationFailed(ORDER, List.of(new Shortage("A", 2, 0))), ORDER.toString()},
                new Object[]{StockChanged.of(new Stock("A", 10, 3, 7)), "A"});
    }
}
