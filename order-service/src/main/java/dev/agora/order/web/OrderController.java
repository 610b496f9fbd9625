package dev.agora.order.web;

import java.util.List;
import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.hibernate.validator.constraints.CodePointLength;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

import dev.agora.defaults.idempotency.IdempotentRequest;
import dev.agora.defaults.paging.Page;
import dev.agora.defaults.paging.PageQuery;
import dev.agora.defaults.security.CurrentUser;
import dev.agora.order.Address;
import dev.agora.order.Basket;
import dev.agora.order.OrderLimits;
import dev.agora.order.OrderReader;
import dev.agora.order.OrderView;
import dev.agora.order.Ordering;
import dev.agora.order.Placement;

/** Orders of the one who asks. */
@RestController
class OrderController {
    private final Ordering ordering;
    private final OrderReader orders;
    private final PlacedOrders placed;
    private final OrderLimits limits;

    OrderController(Ordering ordering, OrderReader orders, PlacedOrders placed, OrderLimits limits) {
        this.ordering = ordering;
        this.orders = orders;
        this.placed = placed;
        this.limits = limits;
    }

    record PlaceOrder(@NotNull List<@Valid @NotNull LineRequest> lines, @Nullable @Valid Address shippingAddress,
            @NotNull @Valid PaymentRequest payment, @Nullable @Valid ExpectedTotal expectedTotal) {}

    record CancelOrder(@Nullable @CodePointLength(max = 500) String reason) {}

    /**
     * Places an order. Whether stock suffices shows once it is under way.
     *
     * @param prefer {@code wait=N} holds the answer for at most N seconds, 1 to 10, until the order is settled
     */
    @PostMapping("/api/v1/orders")
    ResponseEntity<?> place(HttpServletRequest request, CurrentUser user,
            @RequestHeader(name = Preference.HEADER, required = false) @Nullable List<String> prefer,
            @Valid @RequestBody PlaceOrder body) {
        var once = IdempotentRequest.of(request, "user:" + user.id(), body);
        Basket basket = LineRequest.basket(body.lines(), limits);
        var payment = body.payment().toMethod();
        var expectedTotal = ExpectedTotal.toMoney(body.expectedTotal());
        return placed.answer(once, prefer, book -> ordering.place(Placement.of(user.id(), user.email(),
                body.shippingAddress(), book.price(basket, expectedTotal), payment)), order -> order);
    }

    /** Lists the customer's orders, the newest first. */
    @GetMapping("/api/v1/orders")
    Page<OrderView> list(CurrentUser user, PageQuery page) {
        return orders.list(OrderReader.Filter.ofUser(user.id()), page);
    }

    /** Shows an order. */
    @GetMapping("/api/v1/orders/{id}")
    OrderView get(@PathVariable UUID id, @Nullable CurrentUser user,
            @RequestHeader(name = Viewers.GUEST_TOKEN, required = false) @Nullable String guestToken) {
        return orders.get(id, Viewers.of(user, guestToken));
    }

    /** Lists the changes of an order, the oldest first. */
    @GetMapping("/api/v1/orders/{id}/history")
    Page<HistoryItem> history(@PathVariable UUID id, @Nullable CurrentUser user,
            @RequestHeader(name = Viewers.GUEST_TOKEN, required = false) @Nullable String guestToken, PageQuery page) {
        orders.requireVisible(id, Viewers.of(user, guestToken));
        return orders.history(id, page).map(HistoryItem::of);
    }

    /** Cancels an order that has not been shipped. What was paid comes back, and so does the stock. */
    @PostMapping("/api/v1/orders/{id}/cancel")
    OrderView cancel(@PathVariable UUID id, @Nullable CurrentUser user,
            @RequestHeader(name = Viewers.GUEST_TOKEN, required = false) @Nullable String guestToken,
            @Valid @RequestBody(required = false) @Nullable CancelOrder body) {
        return ordering.cancel(id, Viewers.of(user, guestToken), body == null ? null : body.reason());
    }
}
