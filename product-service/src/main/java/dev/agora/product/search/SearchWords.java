package dev.agora.product.search;

import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The words that occur in names, brands and categories. */
@Component
class SearchWords {
    private static final String NEAREST = """
            select coalesce((select known.word from search_word known where known.word % asked.word
                              order by similarity(known.word, asked.word) desc, known.word limit 1), asked.word)
              from unnest(:words::text[]) with ordinality asked (word, position) order by position
            """;

    private final JdbcClient jdbc;

    SearchWords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Each word as it is spelt in the catalogue, as far as there is something like it. */
    List<String> correct(List<String> words) {
        return jdbc.sql(NEAREST).param("words", words.toArray(String[]::new)).query((row, _) -> row.getString(1))
                .list();
    }
}
