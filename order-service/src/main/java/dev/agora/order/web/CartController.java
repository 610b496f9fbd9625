package dev.agora.order.web;

import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import dev.agora.defaults.idempotency.IdempotentRequest;
import dev.agora.defaults.security.CurrentUser;
import dev.agora.order.Address;
import dev.agora.order.Basket;
import dev.agora.order.GuestTokens;
import dev.agora.order.OrderLimits;
import dev.agora.order.OrderView;
import dev.agora.order.cart.CartView;
import dev.agora.order.cart.Shopping;

/** Carts of customers and guests. */
@RestController
@RequestMapping("/api/v1/carts")
class CartController {
    private final Shopping shopping;
    private final PlacedOrders placed;
    private final GuestTokens tokens;
    private final OrderLimits limits;

    CartController(Shopping shopping, PlacedOrders placed, GuestTokens tokens, OrderLimits limits) {
        this.shopping = shopping;
        this.placed = placed;
        this.tokens = tokens;
        this.limits = limits;
    }

    record CreateCart(@Nullable List<@Valid @NotNull LineRequest> lines) {}

    record ChangeLine(@NotNull Integer quantity) {}

    /** @param email needed of a guest; a customer's own unless given */
    record CompleteCart(@Nullable @Email @Size(max = 254) String email, @Nullable @Valid Address shippingAddress,
            @NotNull @Valid PaymentRequest payment, @Nullable @Valid ExpectedTotal expectedTotal) {

        Shopping.Checkout toCheckout(@Nullable CurrentUser user) {
            return new Shopping.Checkout(email == null && user != null ? user.email() : email, shippingAddress,
                    payment.toMethod(),
                    ExpectedTotal.toMoney(expectedTotal));
        }
    }

    record GuestOrder(@JsonUnwrapped OrderView order, String guestToken) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    CartView create(@Nullable CurrentUser user, @Valid @RequestBody(required = false) @Nullable CreateCart body) {
        List<LineRequest> lines = body == null ? null : body.lines();
        return shopping.create(id(user), lines == null || lines.isEmpty() ? null : LineRequest.basket(lines, limits));
    }

    @GetMapping("/{id}")
    CartView get(@PathVariable UUID id, @Nullable CurrentUser user) {
        return shopping.get(id, id(user));
    }

    @GetMapping("/me")
    CartView latest(CurrentUser user) {
        return shopping.latest(user.id());
    }

    @PostMapping("/{id}/claim")
    CartView claim(@PathVariable UUID id, CurrentUser user) {
        return shopping.claim(id, user.id());
    }

    @PostMapping("/{id}/lines")
    CartView add(@PathVariable UUID id, @Nullable CurrentUser user, @Valid @RequestBody LineRequest body) {
        return shopping.add(id, id(user), Basket.of(body.item(), limits));
    }

    @PatchMapping("/{id}/lines/{sku}")
    CartView change(@PathVariable UUID id, @PathVariable String sku, @Nullable CurrentUser user,
            @Valid @RequestBody ChangeLine body) {
        return shopping.change(id, id(user), sku, body.quantity());
    }

    @DeleteMapping("/{id}/lines/{sku}")
    CartView remove(@PathVariable UUID id, @PathVariable String sku, @Nullable CurrentUser user) {
        return shopping.remove(id, id(user), sku);
    }

    @PostMapping("/{id}/complete")
    ResponseEntity<?> complete(HttpServletRequest request, @PathVariable UUID id, @Nullable CurrentUser user,
            @RequestHeader(name = Preference.HEADER, required = false) @Nullable List<String> prefer,
            @Valid @RequestBody CompleteCart body) {
        var once = IdempotentRequest.of(request, user == null ? "cart:" + id : "user:" + user.id(), body);
        Shopping.Checkout checkout = body.toCheckout(user);
        return placed.answer(once, prefer, book -> shopping.complete(id, id(user), checkout, book),
                order -> user == null ? new GuestOrder(order, tokens.of(order.id())) : order);
    }

    private static @Nullable UUID id(@Nullable CurrentUser user) {
        return user == null ? null : user.id();
    }
}
