package dev.agora.order.cart;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

import dev.agora.defaults.problem.FieldProblem;
import dev.agora.defaults.problem.ProblemException;
import dev.agora.order.Address;
import dev.agora.order.Basket;
import dev.agora.order.InvalidRequest;
import dev.agora.order.Money;
import dev.agora.order.OrderLimits;
import dev.agora.order.OrderLine;
import dev.agora.order.OrderView;
import dev.agora.order.Ordering;
import dev.agora.order.PaymentMethod;
import dev.agora.order.Placement;
import dev.agora.order.pricing.PriceBook;
import dev.agora.order.pricing.Pricing;

/** Fills carts and makes orders of them. A guest's cart is open to whoever knows its id, a customer's to the customer. */
@Service
public class Shopping {
    private final Carts carts;
    private final Pricing pricing;
    private final Availability availability;
    private final Ordering ordering;
    private final OrderLimits limits;
    private final CartSettings settings;
    private final TransactionOperations transactions;

    Shopping(Carts carts, Pricing pricing, Availability availability, Ordering ordering, OrderLimits limits,
            CartSettings settings, TransactionOperations transactions) {
        this.carts = carts;
        this.pricing = pricing;
        this.availability = availability;
        this.ordering = ordering;
        this.limits = limits;
        this.settings = settings;
        this.transactions = transactions;
    }

    /**
     * What turns a cart into an order.
     *
     * @param email needed of a guest
     */
    public record Checkout(@Nullable String email, @Nullable Address shippingAddress, PaymentMethod payment,
            @Nullable Money expectedTotal) {}

    /** @param basket null for an empty cart */
    public CartView create(@Nullable UUID user, @Nullable Basket basket) {
        return view(pricing.with(book -> {
            var cart = new Cart(carts.nextId(), user, CartStatus.ACTIVE, List.of());
            if (basket != null) {
                book.offers(basket).forEach(offer -> cart.add(offer, limits));
            }
            return carts.add(cart);
        }));
    }

    /** @throws CartNotFound also when it is another customer's */
    public CartView get(UUID id, @Nullable UUID user) {
        return view(carts.find(id).filter(stored -> stored.cart().isOf(user)).orElseThrow(CartNotFound::new));
    }

    /** The customer's newest active cart. */
    public CartView latest(UUID user) {
        return view(carts.latest(user).orElseThrow(CartNotFound::new));
    }

    public CartView add(UUID id, @Nullable UUID user, Basket basket) {
        return edit(id, user, (cart, book) -> book.offers(basket).forEach(offer -> cart.add(offer, limits)));
    }

    /** @param quantity none removes the line */
    public CartView change(UUID id, @Nullable UUID user, String sku, int quantity) {
        if (quantity < 0 || quantity > limits.quantity()) {
            throw new InvalidRequest(new FieldProblem("/quantity", quantity < 0 ? "min" : "max",
                    "must be 0 to %d".formatted(limits.quantity())));
        }
        return edit(id, user, (cart, _) -> cart.change(sku, quantity));
    }

    public CartView remove(UUID id, @Nullable UUID user, String sku) {
        return edit(id, user, (cart, _) -> cart.remove(sku));
    }

    /** Makes a guest's cart the customer's, or part of the one the customer has; repeating it changes nothing. */
    public CartView claim(UUID id, UUID user) {
        return view(transactions.execute(_ -> {
            Cart claimed = lock(id, user);
            if (claimed.userId() != null) {
                return claimed.status() == CartStatus.MERGED
                        ? carts.latest(user).orElseThrow(CartNotFound::new)
                        : carts.find(id).orElseThrow(CartNotFound::new);
            }
            return carts.lockLatest(user).map(own -> {
                own.merge(claimed, limits);
                carts.save(claimed);
                return carts.save(own);
            }).orElseGet(() -> {
                claimed.claim(user);
                return carts.save(claimed);
            });
        }));
    }

    /**
     * Places an order of what the cart holds at today's prices, in the caller's transaction.
     *
     * @param user whose order it becomes, null for a guest's
     * @throws ProblemException {@code price-changed} when they are in another currency than the cart
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public OrderView complete(UUID id, @Nullable UUID user, Checkout checkout, PriceBook book) {
        if (user == null && checkout.email() == null) {
            throw new InvalidRequest(new FieldProblem("/email", "required", "is required of a guest"));
        }
        Cart cart = lock(id, user);
        Basket basket = cart.complete();
        carts.save(cart);
        List<OrderLine> lines = book.price(basket, checkout.expectedTotal());
        if (!lines.getFirst().unitPrice().currency().equals(cart.lines().getFirst().unitPrice().currency())) {
            throw new ProblemException(HttpStatus.CONFLICT, "price-changed", "The prices are in another currency now.");
        }
        return ordering.place(Placement.of(user, checkout.email(), checkout.shippingAddress(), lines,
                checkout.payment()));
    }

    private CartView edit(UUID id, @Nullable UUID user, BiConsumer<Cart, PriceBook> change) {
        return view(pricing.with(book -> transactions.execute(_ -> {
            Cart cart = lock(id, user);
            change.accept(cart, book);
            return carts.save(cart);
        })));
    }

    private Cart lock(UUID id, @Nullable UUID user) {
        return carts.lock(id).filter(cart -> cart.isOf(user)).orElseThrow(CartNotFound::new);
    }

    private CartView view(Carts.Stored stored) {
        Set<String> skus = stored.cart().lines().stream().map(CartLine::sku).collect(Collectors.toSet());
        return CartView.of(stored, pricing.known(skus), availability.of(skus), settings.currency());
    }
}
