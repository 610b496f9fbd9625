package dev.agora.tiny;

import java.util.ArrayList;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

@WebTest
class PagingTests {
    private static final String NUMBERS = "/api/v1/tiny/numbers";

    @Autowired
    Http http;

    @Test
    void walksThroughAllPages() {
        var seen = new ArrayList<Integer>();
        String cursor = "";
        do {
            JsonNode page = Http.json(http.get(NUMBERS + "?limit=10" + cursor));
            page.at("/items").forEach(item -> seen.add(item.intValue()));
            cursor = page.at("/nextCursor").isNull() ? "" : "&cursor=" + page.at("/nextCursor").asString();
        } while (!cursor.isEmpty());
        assertThat(seen).containsExactlyElementsOf(IntStream.range(0, 45).boxed().toList());
    }

    @Test
    void showsTwentyUnlessAsked() {
        assertThat(Http.json(http.get(NUMBERS)).at("/items")).hasSize(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=-1", "limit=101", "limit=1000000", "limit=x", "limit=", "limit=1&limit=2",
            "limit=1.0", "limit=01", "cursor=", "cursor=x", "cursor=%00", "cursor=AAAAAAAAAAAAAAAAAAAAAFsiMSJd"})
    void refuses(String query) {
        StrictRequestTests.isProblem(http.get(NUMBERS + '?' + query));
    }

    @Test
    void refusesTamperedCursor() {
        String cursor = Http.json(http.get(NUMBERS)).at("/nextCursor").asString();
        char last = cursor.charAt(cursor.length() - 3);
        String tampered = cursor.substring(0, cursor.length() - 3) + (last == 'A' ? 'B' : 'A')
                + cursor.substring(cursor.length() - 2);
        StrictRequestTests.isProblem(http.get(NUMBERS + "?cursor=" + tampered));
    }
}
