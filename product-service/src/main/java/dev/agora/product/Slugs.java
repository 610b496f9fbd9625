package dev.agora.product;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Names in addresses: the words of a product's name, numbered where several products have the same. */
@Component
public class Slugs {
    static final int MAX_LENGTH = 80;
    private static final Set<String> PATHS = Set.of("suggest", "by-sku");
    private static final Pattern UUID = Pattern.compile("\\p{XDigit}+(-\\p{XDigit}+){4}");
    private static final String HIGHEST_NUMBER = """
            select coalesce(max(substring(slug from length(:base) + 2)::bigint), 1) from product
             where slug >= :base || '-' and slug < :base || '.'
               and substring(slug from length(:base) + 2) ~ '^[1-9][0-9]{0,8}$'
            """;

    private final JdbcClient jdbc;

    Slugs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The words of a name joined by hyphens; empty when it has none. */
    static String of(String name) {
        var slug = String.join("-", SearchText.plain(name));
        if (slug.length() <= MAX_LENGTH) {
            return slug;
        }
        var cut = slug.lastIndexOf('-', MAX_LENGTH);
        return slug.substring(0,
                cut > 0 ? cut : Character.isHighSurrogate(slug.charAt(MAX_LENGTH - 1)) ? MAX_LENGTH - 1 : MAX_LENGTH);
    }

    /** Whether it would hide another address. */
    static boolean isReserved(String slug) {
        return PATHS.contains(slug) || UUID.matcher(slug).matches();
    }

    /** A free slug for each name, in the same order; all of them different. */
    public List<String> choose(List<String> names) {
        var bases = names.stream().map(Slugs::base).toList();
        var used = new HashSet<>(jdbc.sql("select slug from product where slug = any(:slugs)")
                .param("slugs", bases.toArray(String[]::new)).query(String.class).list());
        var numbers = new HashMap<String, Long>();
        var chosen = new ArrayList<String>();
        for (var base : bases) {
            chosen.add(!isReserved(base) && used.add(base) ? base : numbered(base, numbers, used));
        }
        return chosen;
    }

    private String numbered(String base, Map<String, Long> numbers, Set<String> used) {
        long number = numbers.computeIfAbsent(base, this::highestNumber);
        String slug;
        do {
            number++;
            slug = base + "-" + number;
        } while (!used.add(slug));
        numbers.put(base, number);
        return slug;
    }

    private long highestNumber(String base) {
        return jdbc.sql(HIGHEST_NUMBER).param("base", base).query(Long.class).single();
    }

    private static String base(String name) {
        var slug = of(name);
        return slug.isEmpty() ? "product" : slug;
    }
}
