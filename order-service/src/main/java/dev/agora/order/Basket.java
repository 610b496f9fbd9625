package dev.agora.order;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

import dev.agora.defaults.problem.FieldProblem;

/** What is to be bought: quantities by SKU, each SKU once. */
public record Basket(SortedMap<String, Integer> quantities) {
    private static final Pattern SKU = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    public Basket {
        quantities = Collections.unmodifiableSortedMap(new TreeMap<>(quantities));
    }

    /** So many units of a SKU, as somebody asked for them. */
    public record Item(String sku, int quantity) {}

    /**
     * Merges what was asked for.
     *
     * @throws InvalidRequest unless there are 1 to {@value OrderLimits#LINES} items of well-formed SKUs in allowed quantities
     */
    public static Basket of(List<Item> items, OrderLimits limits) {
        if (items.isEmpty() || items.size() > OrderLimits.LINES) {
            throw new InvalidRequest(
                    new FieldProblem("/lines", "size", "must be 1 to " + OrderLimits.LINES + " lines"));
        }
        var problems = new ArrayList<FieldProblem>();
        var merged = new TreeMap<String, Integer>();
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            problem(item, "/lines/" + i, merged.getOrDefault(item.sku(), 0), limits)
                    .ifPresentOrElse(problems::add, () -> merged.merge(item.sku(), item.quantity(), Integer::sum));
        }
        if (!problems.isEmpty()) {
            throw new InvalidRequest(problems.toArray(FieldProblem[]::new));
        }
        return new Basket(merged);
    }

    /** @throws InvalidRequest unless it is of a well-formed SKU in an allowed quantity */
    public static Basket of(Item item, OrderLimits limits) {
        problem(item, "", 0, limits).ifPresent(problem -> {
            throw new InvalidRequest(problem);
        });
        return new Basket(new TreeMap<>(Map.of(item.sku(), item.quantity())));
    }

    private static Optional<FieldProblem> problem(Item item, String path, int before, OrderLimits limits) {
        if (!SKU.matcher(item.sku()).matches()) {
            return Optional.of(new FieldProblem(path + "/sku", "pattern", "is not a SKU"));
        }
        if (item.quantity() < 1) {
            return Optional.of(new FieldProblem(path + "/quantity", "min", "must be at least 1"));
        }
        if (item.quantity() > limits.quantity() - before) {
            return Optional.of(new FieldProblem(path + "/quantity", "max",
                    "must be at most %d of one SKU".formatted(limits.quantity())));
        }
        return Optional.empty();
    }

    public Set<String> skus() {
        return quantities.keySet();
    }
}
