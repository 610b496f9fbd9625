package dev.agora.product.search;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a text asks for: each of the terms, in one of its forms. A form is a word, or the beginning of one with {@code :*}
 * after it; words are letters and digits alone, so that nothing in them means anything to the database.
 */
record SearchTerms(List<List<String>> terms) {
    /** With more terms than that, leaving each of them out in turn makes too long a query. */
    private static final int MAX_LOOSE = 10;
    private static final int MIN_LOOSE = 3;

    SearchTerms {
        terms = List.copyOf(terms);
    }

    /** A text search query for products with all the terms. */
    String all() {
        return all(terms, "");
    }

    /** The same where only names count, and SKUs. */
    String allInNames() {
        return all(terms, "A");
    }

    /** Whether there are enough terms for one of them to be a mistake. */
    boolean canLoseOne() {
        return terms.size() >= MIN_LOOSE && terms.size() <= MAX_LOOSE;
    }

    /** A text search query for products with all the terms but one, whichever it is. */
    String allButOne() {
        var queries = new ArrayList<String>();
        for (int left = 0; left < terms.size(); left++) {
            var others = new ArrayList<>(terms);
            others.remove(left);
            queries.add("(" + all(others, "") + ")");
        }
        return String.join(" | ", queries);
    }

    private static String all(List<List<String>> terms, String weight) {
        return terms.stream().map(forms -> forms.stream().map(form -> weighted(form, weight))
                .collect(Collectors.joining(" | ", "(", ")"))).collect(Collectors.joining(" & "));
    }

    private static String weighted(String form, String weight) {
        return weight.isEmpty() ? form : form + (form.indexOf(':') < 0 ? ":" : "") + weight;
    }
}
