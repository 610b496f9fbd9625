package dev.agora.product;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Text as it is searched: words of letters and digits in lower case without accents. What is indexed and what is asked for
 * go through it alike, so the database's parser and locale only ever see plain words. A run of Chinese or Japanese, which
 * has no spaces, becomes its pairs of neighbouring characters; it is also indexed by each character, for who asks for one.
 */
public final class SearchText {
    private static final int MAX_WORD = 64;
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{Nd}]+");

    private SearchText() {}

    /** The words of a text, in order. */
    public static List<String> words(String text) {
        return words(text, false);
    }

    /** The words that the texts are found by. */
    static String indexed(Iterable<String> texts) {
        return String.join(" ", words(String.join(" ", texts), true));
    }

    /** The text with nothing but its words, each followed by one space but the last. */
    public static String plainText(String text) {
        return String.join(" ", plain(text));
    }

    private static List<String> words(String text, boolean withCharacters) {
        var words = new ArrayList<String>();
        for (var word : plain(text)) {
            split(word, withCharacters, words);
        }
        return words;
    }

    /** The words of a text without pairs. */
    static List<String> plain(String text) {
        var folded = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
        var lower = Normalizer.normalize(folded, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        return NO_WORD.splitAsStream(MARKS.matcher(lower).replaceAll("")).filter(word -> !word.isEmpty()).toList();
    }

    private static void split(String word, boolean withCharacters, List<String> words) {
        var points = word.codePoints().toArray();
        int start = 0;
        for (int end = 1; end <= points.length; end++) {
            if (end == points.length || isUnspaced(points[end]) != isUnspaced(points[start])) {
                if (isUnspaced(points[start])) {
                    splitRun(points, start, end, withCharacters, words);
                } else {
                    words.add(new String(points, start, Math.min(end - start, MAX_WORD)));
                }
                start = end;
            }
        }
    }

    private static void splitRun(int[] points, int start, int end, boolean withCharacters, List<String> words) {
        if (withCharacters || end - start == 1) {
            for (int i = start; i < end; i++) {
                words.add(new String(points, i, 1));
            }
        }
        for (int i = start; i < end - 1; i++) {
            words.add(new String(points, i, 2));
        }
    }

    private static boolean isUnspaced(int codePoint) {
        return switch (Character.UnicodeScript.of(codePoint)) {
            case HAN, HIRAGANA, KATAKANA -> true;
            default -> false;
        };
    }
}
