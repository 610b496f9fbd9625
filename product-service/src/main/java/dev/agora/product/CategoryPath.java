package dev.agora.product;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import dev.agora.defaults.problem.FieldProblem;

/**
 * The names of a category and its ancestors, from the root down: {@code Home/Kitchen}.
 *
 * @param names as they are shown
 */
public record CategoryPath(List<String> names) {
    private static final int MAX_DEPTH = 8;
    private static final int MAX_NAME = 100;

    /** @throws InvalidProduct when a name is missing or too long */
    public static CategoryPath parse(String path) {
        var names = Arrays.stream(path.split("/", -1)).map(String::strip).toList();
        if (names.size() > MAX_DEPTH || names.stream()
                .anyMatch(name -> Slugs.of(name).isEmpty() || name.codePointCount(0, name.length()) > MAX_NAME
                        || !name.matches("[^|\\p{Cntrl}]+"))) {
            throw new InvalidProduct(List.of(new FieldProblem("/categories", "pattern",
                    "must be a path of at most %d names with at most %d characters each".formatted(MAX_DEPTH,
                            MAX_NAME))));
        }
        return new CategoryPath(names);
    }

    /** What it is found by, however its names are spelt. */
    String key() {
        return key(String.join("/", names));
    }

    static String key(String path) {
        return Arrays.stream(path.split("/", -1)).map(Slugs::of).collect(Collectors.joining("/"));
    }

    String leaf() {
        return names.getLast();
    }

    /** This path and those of all its ancestors, the root first. */
    List<CategoryPath> lineage() {
        var lineage = new ArrayList<CategoryPath>();
        for (int depth = 1; depth <= names.size(); depth++) {
            lineage.add(new CategoryPath(names.subList(0, depth)));
        }
        return lineage;
    }
}
