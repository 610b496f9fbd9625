package dev.agora.deployment.supply;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.json.JsonMapper;

import dev.agora.deployment.supply.Sbom.Component;

/**
 * Which licences libraries may have.
 *
 * @param allowed SPDX identifiers
 * @param names identifiers by what libraries write instead
 * @param libraries by group and name, the ones that declare less than the truth
 */
record Licences(Set<String> allowed, Map<String, String> names, Map<String, Library> libraries) {
    record Library(List<String> declares, String licence, String because) {}

    static Licences parse(String yaml) {
        return JsonMapper.shared().convertValue(new Yaml().load(yaml), Licences.class);
    }

    /** The SPDX expression of a component's licence, or nothing if it declares none. */
    Optional<String> of(Component component) {
        var library = libraries.get(component.id());
        if (library != null && library.declares().equals(component.licences())) {
            return Optional.of(library.licence());
        }
        var choice = component.licences().stream().map(it -> names.getOrDefault(it, it))
                .map(it -> it.replaceFirst("^\\(([^()]*)\\)$", "$1")).distinct().collect(Collectors.joining(" OR "));
        return Optional.of(choice).filter(it -> !it.isEmpty());
    }

    /** One by one the components that may not be used. */
    List<String> problems(Collection<Component> components) {
        return components.stream().flatMap(component -> {
            var licence = of(component);
            return licence.isPresent() && isAllowed(licence.get())
                    ? Stream.empty()
                    : Stream.of("%s %s: %s is not allowed".formatted(component.id(), component.version(),
                            licence.orElse("no licence")));
        }).distinct().toList();
    }

    /** The names and libraries that no component has, or no longer with what it declared. */
    Set<String> stale(Collection<Component> components) {
        var stale = new TreeSet<String>(names.keySet());
        stale.addAll(libraries.keySet());
        components.forEach(component -> {
            var library = libraries.get(component.id());
            if (library == null) {
                stale.removeAll(component.licences());
            } else if (library.declares().equals(component.licences())) {
                stale.remove(component.id());
            }
        });
        return stale;
    }

    /** One of the alternatives with all of its parts. AND binds before OR; brackets are not understood, hence refused. */
    private boolean isAllowed(String expression) {
        return !expression.contains("(") && Stream.of(expression.split(" OR "))
                .anyMatch(alternative -> allowed.containsAll(List.of(alternative.split(" AND "))));
    }
}
