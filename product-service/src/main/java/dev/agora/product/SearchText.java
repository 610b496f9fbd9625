package dev.agora.product;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Text as it is searched: words of letters and digits in lower case without accents. What is indexed and what is asked for
 * go through it alike, so the database's parser and locale only ever see plain words. A run of Chinese or Japanese, which
 * has no spaces, becomes its pairs of neighbouring characters.
 */
public final class SearchText {
    private static final int MAX_WORD = 64;
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{Nd}]+");

    private SearchText() {}

    /** The words of a text, in order. */
    public static List<String> words(String text) {
        var words = new ArrayList<String>();
        for (var word : plain(text)) {
            split(word, words);
        }
        return words;
    }

    /** The text reduced to its words. */
    static String of(Iterable<String> texts) {
        return String.join(" ", words(String.join(" ", texts)));
    }

    /** The words of a text without pairs. */
    static List<String> plain(String text) {
        var folded = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
        var lower = Normalizer.normalize(folded, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        return NO_WORD.splitAsStream(MARKS.matcher(lower).replaceAll("")).filter(word -> !word.isEmpty()).toList();
    }

    private static void split(String word, List<String> words) {
        var points = word.codePoints().toArray();
        int start = 0;
        for (int i = 1; i <= points.length; i++) {
            if (i == points.length || isUnspaced(points[i]) != isUnspaced(points[start])) {
                if (isUnspaced(points[start]) && i - start > 1) {
                    for (int j = start; j < i - 1; j++) {
                        words.add(new String(points, j, 2));
                    }
                } else {
                    words.add(new String(points, start, Math.min(i - start, MAX_WORD)));
                }
                start = i;
            }
        }
    }

    private static boolean isUnspaced(int codePoint) {
        return switch (Character.UnicodeScript.of(codePoint)) {
            case HAN, HIRAGANA, KATAKANA -> true;
            default -> false;
        };
    }
}
