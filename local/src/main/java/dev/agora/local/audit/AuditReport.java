package dev.agora.local.audit;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;

/**
 * What an audit found.
 *
 * @param unrest why the shop was not at rest when it was audited at rest; empty otherwise
 * @param deadLetters events that a consumer could not read, by topic; the shop's books are in order without them
 */
public record AuditReport(List<Finding> findings, List<String> unrest, Map<String, Long> deadLetters) {
    public boolean isClean() {
        return unrest.isEmpty() && findings.stream().allMatch(Finding::isClean);
    }

    public void print(PrintWriter out) {
        deadLetters.forEach((topic, records) -> out.printf("note: %,d dead letters in %s%n", records, topic));
        unrest.forEach(reason -> out.println("not at rest: " + reason));
        for (Finding finding : findings) {
            out.printf("%s %-2s %-62s %,9d checked %,6d violations%n", finding.isClean() ? "ok    " : "BROKEN",
                    finding.label(), finding.title(), finding.checked(), finding.violations());
            finding.examples().forEach(example -> out.println("          " + example));
        }
        out.println(isClean() ? "The audit is clean." : "The audit is NOT clean.");
        out.flush();
    }

    @Override
    public String toString() {
        var text = new StringWriter();
        print(new PrintWriter(text));
        return text.toString();
    }
}
