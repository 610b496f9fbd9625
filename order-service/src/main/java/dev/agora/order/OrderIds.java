package dev.agora.order;

import java.time.Instant;
import java.util.UUID;

/** The order that the ids of orders have, being version 7 UUIDs: by the millisecond they were made. */
final class OrderIds {

    private OrderIds() {}

    /** The least id of an order that was placed at this moment or later. */
    static UUID firstAt(Instant moment) {
        long millis = moment.toEpochMilli();
        if (moment.isAfter(Instant.ofEpochMilli(millis))) {
            millis++;
        }
        return new UUID(millis << 16, 0);
    }
}
