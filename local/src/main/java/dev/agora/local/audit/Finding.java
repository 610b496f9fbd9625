package dev.agora.local.audit;

import java.util.List;

/** What came of checking one invariant; with at most {@value Tally#EXAMPLES} examples of its violations. */
public record Finding(String label, String title, long checked, long violations, List<String> examples) {
    public boolean isClean() {
        return violations == 0;
    }
}
