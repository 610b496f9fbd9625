package dev.agora.local.audit;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** Counts what was checked and what was found broken. */
final class Tally {
    static final int EXAMPLES = 5;

    private final List<String> examples = new ArrayList<>();
    private long checked;
    private long violations;

    void checked() {
        checked++;
    }

    void checked(long number) {
        checked += number;
    }

    void violation(String example) {
        violations++;
        if (examples.size() < EXAMPLES) {
            examples.add(example);
        }
    }

    /** A violation unless the condition holds. */
    void expect(boolean condition, String violation, @Nullable Object... details) {
        if (!condition) {
            violation(violation.formatted(details));
        }
    }

    Finding finding(String label, String title) {
        return new Finding(label, title, checked, violations, List.copyOf(examples));
    }
}
