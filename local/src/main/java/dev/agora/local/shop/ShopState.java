package dev.agora.local.shop;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * What the state file says about a shop.
 *
 * @param supervisor the JVM that started the shop and stops it in the end; a detached shop has none
 */
record ShopState(ShopOptions options, @Nullable ProcessIdentity supervisor, List<ShopProcess> processes) {

    ShopState with(ShopProcess process) {
        List<ShopProcess> all = new ArrayList<>(processes);
        all.removeIf(other -> other.name().equals(process.name()));
        all.add(process);
        all.sort(Comparator.comparing(ShopProcess::component).thenComparing(ShopProcess::number));
        return new ShopState(options, supervisor, List.copyOf(all));
    }

    ShopState without(List<ShopProcess> gone) {
        return new ShopState(options, supervisor,
                processes.stream().filter(process -> !gone.contains(process)).toList());
    }

    ShopState withSupervisor(@Nullable ProcessIdentity newSupervisor) {
        return new ShopState(options, newSupervisor, processes);
    }

    Optional<ShopProcess> find(String name) {
        return processes.stream().filter(process -> process.name().equals(name)).findFirst();
    }

    boolean isAnyAlive() {
        return processes.stream().anyMatch(ShopProcess::isAlive);
    }
}
