package dev.agora.order.web;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import dev.agora.defaults.paging.Page;
import dev.agora.defaults.paging.PageQuery;
import dev.agora.order.OrderReader;
import dev.agora.order.OrderStatus;
import dev.agora.order.OrderView;

/** Everybody's orders, for staff. */
@RestController
class AdminOrderController {
    private final OrderReader orders;

    AdminOrderController(OrderReader orders) {
        this.orders = orders;
    }

    /**
     * Lists everybody's orders, the newest first.
     *
     * @param status only those in this status
     * @param userId only those of this customer
     * @param from the first moment of placing, inclusive
     * @param to the last moment of placing, exclusive
     */
    @GetMapping("/api/v1/admin/orders")
    Page<OrderView> list(@RequestParam(required = false) @Nullable OrderStatus status,
            @RequestParam(required = false) @Nullable UUID userId,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to, PageQuery page) {
        return orders.list(new OrderReader.Filter(userId, status, from, to), page);
    }
}
