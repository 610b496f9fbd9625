package dev.agora.deployment.observability;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What a query of Prometheus names: metrics, and the labels by which it picks or groups them. */
record PromQl(Set<String> metrics, Set<String> labels) {

    private static final Pattern TEXT = Pattern.compile("\"[^\"]*\"");
    private static final Pattern SELECTOR = Pattern.compile("\\{([^}]*)}");
    private static final Pattern GROUPING = Pattern.compile("\\b(?:by|on|without|ignoring)\\s*\\(([^)]*)\\)");
    private static final Pattern RANGE = Pattern.compile("\\[[^]]*]");
    private static final Pattern NAME = Pattern.compile("\\b[a-zA-Z_:][a-zA-Z0-9_:]*\\b(?!\\s*\\()");
    private static final Pattern FUNCTION_OF_LABELS = Pattern.compile("label_values\\((\\w+), *(\\w+)\\)");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset");

    static PromQl of(String query) {
        var metrics = new TreeSet<String>();
        var labels = new TreeSet<String>();
        var variable = FUNCTION_OF_LABELS.matcher(query);
        if (variable.matches()) {
            return new PromQl(Set.of(variable.group(1)), Set.of(variable.group(2)));
        }
        var rest = TEXT.matcher(query).replaceAll("");
        for (var part : new Pattern[]{SELECTOR, GROUPING}) {
            part.matcher(rest).results()
                    .forEach(found -> NAME.matcher(found.group(1)).results().forEach(name -> labels.add(name.group())));
            rest = part.matcher(rest).replaceAll("");
        }
        rest = RANGE.matcher(rest).replaceAll("");
        NAME.matcher(rest).results().map(name -> name.group()).filter(name -> !WORDS.contains(name))
                .forEach(metrics::add);
        return new PromQl(metrics, labels);
    }
}
