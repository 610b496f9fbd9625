package dev.agora.order.cart;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.agora.defaults.problem.FieldProblem;
import dev.agora.order.AmountTooLarge;
import dev.agora.order.Basket;
import dev.agora.order.InvalidRequest;
import dev.agora.order.MixedCurrencies;
import dev.agora.order.OrderLimits;
import dev.agora.order.Totals;
import dev.agora.order.pricing.Offer;

/** What somebody means to buy: each SKU once, all in one currency. It changes until it is completed. */
final class Cart {
    private final UUID id;
    private final Map<String, CartLine> lines = new LinkedHashMap<>();
    private @Nullable UUID userId;
    private CartStatus status;

    /** @param userId null for a guest */
    Cart(UUID id, @Nullable UUID userId, CartStatus status, Collection<CartLine> lines) {
        this.id = id;
        this.userId = userId;
        this.status = status;
        lines.forEach(line -> this.lines.put(line.sku(), line));
    }

    /** Adds units of a SKU to those that are there. */
    void add(Offer offer, OrderLimits limits) {
        requireActive();
        CartLine known = lines.get(offer.quote().sku());
        long sum = (known == null ? 0L : known.quantity()) + offer.quantity();
        if (sum > limits.quantity()) {
            throw new InvalidRequest(new FieldProblem("/quantity", "max",
                    "must be at most %d of one SKU".formatted(limits.quantity())));
        }
        put(CartLine.of(offer.quote(), (int) sum));
    }

    /**
     * Sets how many units of a SKU there are; none removes it.
     *
     * @throws CartLineNotFound when it is not in the cart
     */
    void change(String sku, int quantity) {
        requireActive();
        CartLine known = lines.get(sku);
        if (known == null) {
            throw new CartLineNotFound();
        }
        if (quantity == 0) {
            lines.remove(sku);
        } else {
            put(known.with(quantity));
        }
    }

    void remove(String sku) {
        requireActive();
        lines.remove(sku);
    }

    /** Gives a guest's cart to a customer. */
    void claim(UUID customer) {
        requireActive();
        userId = customer;
    }

    /** Takes over the lines of a guest's cart, which is done with then; quantities stop at the limit. */
    void merge(Cart guests, OrderLimits limits) {
        requireActive();
        guests.requireActive();
        for (CartLine line : guests.lines.values()) {
            CartLine known = lines.get(line.sku());
            long sum = (known == null ? 0L : known.quantity()) + line.quantity();
            put(line.with((int) Math.min(sum, limits.quantity())));
        }
        guests.userId = userId;
        guests.status = CartStatus.MERGED;
    }

    /**
     * Closes the cart for the order that is made of what it holds.
     *
     * @throws CartCompleted when that has happened before
     * @throws CartEmpty when there is nothing to order
     */
    Basket complete() {
        requireActive();
        if (lines.isEmpty()) {
            throw new CartEmpty();
        }
        status = CartStatus.COMPLETED;
        var quantities = new TreeMap<String, Integer>();
        lines.values().forEach(line -> quantities.put(line.sku(), line.quantity()));
        return new Basket(quantities);
    }

    /** @throws AmountTooLarge when the total would not fit */
    private void put(CartLine line) {
        boolean mixed = lines.values().stream()
                .anyMatch(other -> !other.sku().equals(line.sku())
                        && !other.unitPrice().currency().equals(line.unitPrice().currency()));
        if (mixed) {
            throw new MixedCurrencies();
        }
        lines.put(line.sku(), line);
        if (lines.size() > OrderLimits.LINES) {
            throw new InvalidRequest(
                    new FieldProblem("/lines", "size", "must be at most " + OrderLimits.LINES + " lines"));
        }
        Totals.of(lines.values().stream().map(CartLine::priced).toList(), line.unitPrice().currency());
    }

    private void requireActive() {
        switch (status) {
            case ACTIVE -> {
            }
            case COMPLETED -> throw new CartCompleted();
            case MERGED -> throw new CartNotFound();
        }
    }

    boolean isOf(@Nullable UUID user) {
        return userId == null || userId.equals(user);
    }

    UUID id() {
        return id;
    }

    @Nullable
    UUID userId() {
        return userId;
    }

    CartStatus status() {
        return status;
    }

    List<CartLine> lines() {
        return new ArrayList<>(lines.values());
    }
}
