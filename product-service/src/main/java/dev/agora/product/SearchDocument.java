package dev.agora.product;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a product is found by, the heaviest first.
 *
 * @param names its own and its variants' names and SKUs
 * @param labels its brand and the names of its categories
 * @param description its description
 */
record SearchDocument(String names, String labels, String description) {
    private static final int MIN_CORRECTABLE = 3;

    static SearchDocument of(ProductContent content, List<Category> categories) {
        var names = new ArrayList<>(List.of(content.name()));
        for (var variant : content.variants()) {
            names.add(variant.sku());
            if (variant.name() != null) {
                names.add(variant.name());
            }
        }
        var labels = categories.stream().map(Category::name).collect(Collectors.toCollection(ArrayList::new));
        if (content.brand() != null) {
            labels.add(content.brand());
        }
        return new SearchDocument(SearchText.indexed(names), SearchText.indexed(labels),
                SearchText.indexed(List.of(content.description())));
    }

    /** The words that a misspelt one may have meant. */
    Set<String> words() {
        var words = new TreeSet<String>();
        for (var word : (names + " " + labels).split(" ")) {
            if (word.length() >= MIN_CORRECTABLE && word.chars().noneMatch(Character::isDigit)) {
                words.add(word);
            }
        }
        return words;
    }
}
