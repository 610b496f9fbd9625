package dev.agora.deployment.supply;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The list of third-party libraries for people, {@code docs/third-party.md}. */
final class ThirdParty {
    private static final String HEAD = """
            # Third-party libraries

            What the archives of this project carry, read from their SBOMs; [supply-chain.md](supply-chain.md) says how this list is held to
            them and written anew. `all` are the services and payment-sandbox; `local` and `infrastructure` are the `agora` command on
            developers' machines. Where a library offers several licences, one that [licences.yaml](../config/licences.yaml) allows is enough.

            | library | version | licence | in |
            |---|---|---|---|
            """;

    private ThirdParty() {}

    /** @param images the modules of which images are made */
    static String of(Collection<Sbom> sboms, Licences licences, List<String> images) {
        var users = new TreeMap<String, TreeSet<String>>();
        sboms.forEach(sbom -> sbom.components().stream().filter(component -> !component.isOurs())
                .forEach(component -> users.computeIfAbsent("| %s | %s | %s".formatted(component.id(),
                        component.version(), licences.of(component).orElse("none")), row -> new TreeSet<>())
                        .add(sbom.module())));
        var rows = users.entrySet().stream()
                .map(row -> "%s | %s |\n".formatted(row.getKey(), summary(row.getValue(), images)))
                .collect(Collectors.joining());
        return HEAD + rows + "\n## Remarks\n\n" + licences.libraries().entrySet().stream()
                .sorted(Comparator.comparing(library -> library.getKey()))
                .map(library -> "- `%s`: %s\n".formatted(library.getKey(), library.getValue().because()))
                .collect(Collectors.joining());
    }

    private static String summary(TreeSet<String> modules, List<String> images) {
        var names = new TreeSet<>(modules);
        if (names.containsAll(images)) {
            names.removeAll(images);
            names.add("all");
        }
        return names.stream().map(name -> name.replace("-service", "")).collect(Collectors.joining(", "));
    }
}
