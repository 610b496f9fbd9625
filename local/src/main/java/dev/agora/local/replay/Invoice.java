package dev.agora.local.replay;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.agora.local.replay.Errand.Line;

/** The adjacent rows of one invoice number; a product that stands on several of them is one line. */
record Invoice(HistoryRow first, List<Line> lines) {
    /** As many as an order takes. */
    static final int MAX_LINES = 100;

    static Invoice of(List<HistoryRow> rows) {
        Map<String, Integer> quantities = new LinkedHashMap<>();
        rows.forEach(row -> quantities.merge(row.sku(), Math.abs(row.quantity()), Math::addExact));
        var lines = quantities.entrySet().stream().map(entry -> new Line(entry.getKey(), entry.getValue())).toList();
        return new Invoice(rows.getFirst(), lines);
    }

    /** One return, or the purchases that the invoice takes. */
    Stream<Errand> errands() {
        // The row's line belongs to the name because the shop wrote one invoice in two places.
        String id = first.invoice() + '-' + first.line();
        if (first.isCancellation()) {
            return Stream.of(new Errand.Return(id, first.customer(), lines));
        }
        List<List<Line>> parts = parts();
        return IntStream.range(0, parts.size())
                .mapToObj(part -> new Errand.Purchase(id + '-' + (part + 1), first.customer(), parts.get(part)));
    }

    private List<List<Line>> parts() {
        List<List<Line>> parts = new ArrayList<>();
        for (int from = 0; from < lines.size(); from += MAX_LINES) {
            parts.add(lines.subList(from, Math.min(from + MAX_LINES, lines.size())));
        }
        return parts;
    }
}
