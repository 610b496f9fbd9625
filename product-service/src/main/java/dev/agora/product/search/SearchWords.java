package dev.agora.product.search;

import java.util.ArrayList;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Makes terms of what was typed, with the help of the words that occur in names, brands and categories. Going by those words
 * is cheap where going by the beginnings or trigrams of a million products would not be.
 */
@Component
class SearchWords {
    private static final int MIN_BEGINNING = 2;
    /** Numbers have so many beginnings in common that short ones find everything. */
    private static final int MIN_NUMBER_BEGINNING = 3;
    private static final int MIN_CORRECTABLE = 3;
    private static final String COMPLETE = """
            select word from search_word
             where word like :beginning || '%' and word <> :beginning and numnode(to_tsquery('english', :beginning)) > 0
             order by length(word), word limit 50
            """;
    /** A slip away, else merely similar. */
    private static final String CORRECT = """
            select asked.word, numnode(to_tsquery('english', asked.word)) = 0 as is_stop_word,
                   coalesce(nullif(slips, '{}'), array(
                       select known.word from search_word known
                        where asked.correctable and known.word % asked.word and known.word <> asked.word
                        order by similarity(known.word, asked.word) desc, known.word limit 3)) as near
              from unnest(:words::text[], :correctable::boolean[]) with ordinality asked (word, correctable, position)
              cross join lateral (select array(
                       select known.word from search_word known
                        where asked.correctable and word_deletions(known.word) && word_deletions(asked.word)
                          and known.word <> asked.word
                        order by similarity(known.word, asked.word) desc, known.word limit 10) as slips) slipped
             order by position
            """;

    private final JdbcClient jdbc;

    SearchWords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Asks for every word as it is typed; the last one may be unfinished. */
    SearchTerms typed(List<String> words) {
        var terms = new ArrayList<List<String>>();
        words.subList(0, words.size() - 1).forEach(word -> terms.add(List.of(word)));
        terms.add(perhapsUnfinished(words.getLast()));
        return new SearchTerms(terms);
    }

    private List<String> perhapsUnfinished(String word) {
        boolean number = hasDigits(word);
        if (word.length() < (number ? MIN_NUMBER_BEGINNING : MIN_BEGINNING)) {
            return List.of(word);
        }
        var completions = number
                ? List.<String>of()
                : jdbc.sql(COMPLETE).param("beginning", word).query(String.class).list();
        if (completions.isEmpty()) {
            return List.of(word + ":*");
        }
        var forms = new ArrayList<>(List.of(word));
        forms.addAll(completions);
        return forms;
    }

    private record Looked(boolean isStopWord, List<String> near) {}

    /**
     * Asks for every word or one that it may have been meant for. Words that the database does not look for make no term; nor
     * does a single letter at the end, which says too little about the word that it begins.
     */
    SearchTerms corrected(List<String> words) {
        var typed = typed(words).terms();
        var looked = jdbc.sql(CORRECT).param("words", words.toArray(String[]::new))
                .param("correctable", words.stream().map(SearchWords::isCorrectable).toArray(Boolean[]::new))
                .query((row, _) -> new Looked(row.getBoolean("is_stop_word"),
                        List.of((String[]) row.getArray("near").getArray())))
                .list();
        var terms = new ArrayList<List<String>>();
        for (int i = 0; i < words.size(); i++) {
            boolean isBegun = i > 0 && i == words.size() - 1 && isSingleLetter(words.get(i));
            if (!looked.get(i).isStopWord() && !isBegun) {
                var forms = new ArrayList<>(typed.get(i));
                forms.addAll(looked.get(i).near());
                terms.add(forms);
            }
        }
        return new SearchTerms(terms);
    }

    private static boolean isSingleLetter(String word) {
        return word.length() == 1 && !hasDigits(word);
    }

    private static boolean isCorrectable(String word) {
        return word.length() >= MIN_CORRECTABLE && !hasDigits(word);
    }

    private static boolean hasDigits(String word) {
        return word.chars().anyMatch(Character::isDigit);
    }
}
