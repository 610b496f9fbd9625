package dev.agora.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A catalogue of any size with words as uneven as those of real ones: a few colours and kinds that every tenth product has,
 * thousands of names that hardly any has. The same each time; made while it is read.
 */
final class MadeUpProducts {
    private static final String HEADER = "sku,name,description,category,price,currency,stock,brand\n";
    private static final int ROWS_AT_ONCE = 1_000;
    private static final List<String> CONSONANTS = List.of("b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t",
            "v", "z", "br", "st", "tr", "kl");
    private static final List<String> VOWELS = List.of("a", "e", "i", "o", "u", "ai", "en", "or");
    private static final List<String> COLOURS = List.of("red", "blue", "green", "black", "white", "ivory", "grey",
            "pink", "brown", "gold", "silver", "purple");
    private static final List<String> SIZES = List.of("2", "3", "4", "6", "12", "20", "24", "40", "100");

    private final Random random = new Random(5);
    private final LinkedHashSet<String> used = new LinkedHashSet<>();
    private final List<String> kinds = words(400);
    private final List<String> looks = words(250);
    private final List<String> materials = words(60);
    private final List<String> series = words(30_000);
    private final List<String> brands = words(2_000);
    private final List<String> prose = words(5_000);

    /** So many products in the columns of the product import. */
    InputStream csv(int products) {
        var parts = Stream.concat(Stream.of(HEADER), IntStream.iterate(0, from -> from < products,
                from -> from + ROWS_AT_ONCE).mapToObj(from -> rows(from, Math.min(from + ROWS_AT_ONCE, products))));
        var streams = parts.<InputStream>map(part -> new ByteArrayInputStream(part.getBytes(StandardCharsets.UTF_8)))
                .iterator();
        return new SequenceInputStream(new Enumeration<>() {
            @Override
            public boolean hasMoreElements() {
                return streams.hasNext();
            }

            @Override
            public InputStream nextElement() {
                return streams.next();
            }
        });
    }

    static String sku(int number) {
        return "MADE-%07d".formatted(number);
    }

    private String rows(int from, int to) {
        return IntStream.range(from, to).mapToObj(this::row).collect(Collectors.joining());
    }

    private String row(int number) {
        var description = IntStream.range(0, 18).mapToObj(_ -> uneven(prose)).collect(Collectors.joining(" "));
        return "%s,%s,%s,%s,%d.%02d,GBP,%d,%s\n".formatted(sku(number), name(), description, category(),
                1 + (int) (Math.pow(random.nextDouble(), 3) * 500), random.nextInt(100), number % 5,
                random.nextInt(5) == 0 ? "" : uneven(brands));
    }

    private String name() {
        var words = Stream.of(some(60, looks), some(50, COLOURS), some(50, materials), some(100, kinds),
                random.nextInt(10) < 7 ? series.get(random.nextInt(series.size())) : "", some(30, SIZES));
        return words.filter(word -> !word.isEmpty()).collect(Collectors.joining(" "));
    }

    private String category() {
        return "Made up/Section %d/Shelf %d-%d".formatted(uneven(12), uneven(12), uneven(10));
    }

    private String some(int percent, List<String> words) {
        return random.nextInt(100) < percent ? uneven(words) : "";
    }

    private String uneven(List<String> words) {
        return words.get(uneven(words.size()));
    }

    /** The first ones often, the last ones hardly ever. */
    private int uneven(int bound) {
        return (int) (bound * Math.pow(random.nextDouble(), 2.5));
    }

    private List<String> words(int count) {
        return Stream.generate(this::word).filter(used::add).limit(count).toList();
    }

    private String word() {
        return IntStream.range(0, 2 + random.nextInt(3))
                .mapToObj(_ -> any(CONSONANTS) + any(VOWELS)).collect(Collectors.joining());
    }

    private String any(List<String> parts) {
        return parts.get(random.nextInt(parts.size()));
    }
}
