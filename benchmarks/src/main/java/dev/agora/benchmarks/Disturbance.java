package dev.agora.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** How people get a product's name wrong, or only partly right. */
enum Disturbance {
    DROPPED_LETTER("dropped letter") {
        @Override
        Optional<String> disturb(List<String> words, Random random) {
            return inOneWord(words, random, word -> {
                int at = random.nextInt(word.length());
                return word.substring(0, at) + word.substring(at + 1);
            });
        }
    },
    SWAPPED_LETTERS("swapped letters") {
        @Override
        Optional<String> disturb(List<String> words, Random random) {
            return inOneWord(words, random, word -> {
                var places = IntStream.range(0, word.length() - 1)
                        .filter(place -> word.charAt(place) != word.charAt(place + 1)).boxed().toList();
                if (places.isEmpty()) {
                    return word;
                }
                int at = places.get(random.nextInt(places.size()));
                return word.substring(0, at) + word.charAt(at + 1) + word.charAt(at) + word.substring(at + 2);
            });
        }
    },
    MISSING_WORD("missing word") {
        @Override
        Optional<String> disturb(List<String> words, Random random) {
            var left = new ArrayList<>(words);
            left.remove(random.nextInt(words.size()));
            return Optional.of(left).filter(rest -> !rest.isEmpty()).map(Disturbance::join);
        }
    },
    REORDERED_WORDS("reordered words") {
        @Override
        Optional<String> disturb(List<String> words, Random random) {
            if (words.stream().distinct().count() < 2) {
                return Optional.empty();
            }
            var order = new ArrayList<>(words);
            while (order.equals(words)) {
                Collections.shuffle(order, random);
            }
            return Optional.of(join(order));
        }
    },
    /** At least half of the name, at most all but its last character. */
    PREFIX("prefix") {
        @Override
        Optional<String> disturb(List<String> words, Random random) {
            var name = join(words);
            return name.length() < 2
                    ? Optional.empty()
                    : Optional.of(name.substring(0, random.nextInt((name.length() + 1) / 2, name.length())).strip());
        }
    };

    private static final int MIN_WORD = 4;

    private final String title;

    Disturbance(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** The name as it is typed; empty when it cannot be disturbed in this way. */
    Optional<String> of(String name, Random random) {
        return disturb(Arrays.asList(name.split(" ")), random).filter(disturbed -> !disturbed.equals(name));
    }

    abstract Optional<String> disturb(List<String> words, Random random);

    private interface Slip {
        String in(String word);
    }

    /** In one of the longer words of letters alone: nobody could make sense of a slip in any other. */
    private static Optional<String> inOneWord(List<String> words, Random random, Slip slip) {
        var places = IntStream.range(0, words.size()).filter(place -> isLong(words.get(place))).boxed().toList();
        if (places.isEmpty()) {
            return Optional.empty();
        }
        var changed = new ArrayList<>(words);
        int place = places.get(random.nextInt(places.size()));
        changed.set(place, slip.in(words.get(place)));
        return Optional.of(join(changed));
    }

    private static boolean isLong(String word) {
        return word.length() >= MIN_WORD && word.chars().allMatch(Character::isLetter);
    }

    private static String join(List<String> words) {
        return String.join(" ", words);
    }
}
