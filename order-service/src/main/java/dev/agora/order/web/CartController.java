package dev.agora.order.web;

import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import org.hibernate.validator.constraints.CodePointLength;
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
import dev.agora.defaults.validation.EmailAddress;
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
    record CompleteCart(
            @Nullable @Email(regexp = EmailAddress.PATTERN) @CodePointLength(max = 254) String email,
            @Nullable @Valid Address shippingAddress,
            @NotNull @Valid PaymentRequest payment, @Nullable @Valid ExpectedTotal expectedTotal) {

        Shopping.Checkout toCheckout(@Nullable CurrentUser user) {
            return new Shopping.Checkout(email == null && user != null ? user.email() : email, shippingAddress,
                    payment.toMethod(),
                    ExpectedTotal.toMoney(expectedTotal));
        }
    }

    /** @param guestToken opens a guest's order; not there for a customer's */
    record CompletedCart(@JsonUnwrapped OrderView order,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String guestToken) {}

    /**
     * Begins a cart, empty or with lines. With an access token it is the customer's, else a guest's, held by its id.
     */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    CartView create(@Nullable CurrentUser user, @Valid @RequestBody(required = false) @Nullable CreateCart body) {
        List<LineRequest> lines = body == null ? null : body.lines();
        return shopping.create(id(user), lines == null || lines.isEmpty() ? null : LineRequest.basket(lines, limits));
    }

    /** Shows a cart. */
    @GetMapping("/{id}")
    CartView get(@PathVariable UUID id, @Nullable CurrentUser user) {
        return shopping.get(id, id(user));
    }

    /** Shows the customer's newest active cart. */
    @GetMapping("/me")
    CartView latest(CurrentUser user) {
        return shopping.latest(user.id());
    }

    /** Makes a guest's cart the customer's, or part of the one the customer has. Repeating it changes nothing. */
    @PostMapping("/{id}/claim")
    CartView claim(@PathVariable UUID id, CurrentUser user) {
        return shopping.claim(id, user.id());
    }

    /** Puts units of a SKU into a cart, on top of those that are there. */
    @PostMapping("/{id}/lines")
    CartView add(@PathVariable UUID id, @Nullable CurrentUser user, @Valid @RequestBody LineRequest body) {
        return shopping.add(id, id(user), Basket.of(body.item(), limits));
    }

    /**
     * Sets how many units of a SKU a cart has; none removes the line.
     *
     * @param sku the variant's SKU
     */
    @PatchMapping("/{id}/lines/{sku}")
    CartView change(@PathVariable UUID id, @PathVariable String sku, @Nullable CurrentUser user,
            @Valid @RequestBody ChangeLine body) {
        return shopping.change(id, id(user), sku, body.quantity());
    }

    /**
     * Removes a line of a cart.
     *
     * @param sku the variant's SKU
     */
    @DeleteMapping("/{id}/lines/{sku}")
    CartView remove(@PathVariable UUID id, @PathVariable String sku, @Nullable CurrentUser user) {
        return shopping.remove(id, id(user), sku);
    }

    /**
     * Places an order of what a cart holds. A guest names an e-mail address, and gets the token that opens the order.
     *
     * @param prefer {@code wait=N} holds the answer for at most N seconds, 1 to 10, until the order is settled
     */
    @PostMapping("/{id}/complete")
    ResponseEntity<?> complete(HttpServletRequest request, @PathVariable UUID id, @Nullable CurrentUser user,
            @RequestHeader(name = Preference.HEADER, required = false) @Nullable List<String> prefer,
            @Valid @RequestBody CompleteCart body) {
        var once = IdempotentRequest.of(request, user == null ? "cart:" + id : "user:" + user.id(), body);
        Shopping.Checkout checkout = body.toCheckout(user);
        return placed.answer(once, prefer, book -> shopping.complete(id, id(user), checkout, book),
                order -> new CompletedCart(order, user == null ? tokens.of(order.id()) : null));
    }

    private static @Nullable UUID id(@Nullable CurrentUser user) {
        return user == null ? null : user.id();
    }
}
