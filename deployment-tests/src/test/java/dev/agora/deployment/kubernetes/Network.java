package dev.agora.deployment.kubernetes;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.networking.v1.IPBlock;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.strimzi.api.kafka.model.kafka.Kafka;
import org.jspecify.annotations.Nullable;

/** Who can talk to whom, by the rules that Kubernetes applies to network policies. */
final class Network {
    private static final Map<String, String> OURS = Map.of("kubernetes.io/metadata.name", "agora");

    private final List<NetworkPolicy> policies = new ArrayList<>();
    private final List<Host> hosts = new ArrayList<>();

    /**
     * Something with an address.
     *
     * @param namespace its namespace's labels, without any outside of the cluster
     * @param address where it is outside of the cluster
     */
    record Host(String name, Map<String, String> namespace, Map<String, String> labels, @Nullable String address,
            List<Integer> ports) {
        boolean isOurs() {
            return namespace.equals(OURS);
        }
    }

    Network(Overlay overlay) {
        policies.addAll(overlay.all(NetworkPolicy.class));
        overlay.all(Kafka.class).forEach(kafka -> policies.add(byStrimzi(kafka)));
        overlay.workloads().forEach(workload -> hosts.add(new Host(workload.name(), OURS, workload.labels(), null,
                workload.container().getPorts().stream().map(port -> port.getContainerPort()).toList())));
        overlay.others("Cluster").forEach(cluster -> hosts.add(new Host(cluster.name(), OURS,
                Map.of("cnpg.io/cluster", cluster.name()), null, List.of(5432, 8000, 9187))));
        overlay.all(Kafka.class).forEach(_ -> hosts.add(new Host("strimzi-kafka", OURS,
                Map.of("strimzi.io/cluster", "agora", "strimzi.io/name", "agora-kafka"), null,
                List.of(9090, 9091, 9093))));
        Stream.of("cnpg-system", "keda", "elsewhere").forEach(name -> hosts.add(
                new Host(name, Map.of("kubernetes.io/metadata.name", name), Map.of(), null, List.of(443, 8080))));
        hosts.add(new Host("ingress", Map.of("agora.dev/ingress", "allowed"), Map.of(), null, List.of(443)));
        hosts.add(new Host("monitoring", Map.of("agora.dev/monitoring", "allowed"), Map.of(), null,
                List.of(4317, 4318, 9090)));
        hosts.add(new Host("dns", Map.of("kubernetes.io/metadata.name", "kube-system"), Map.of("k8s-app", "kube-dns"),
                null, List.of(53)));
        hosts.add(new Host("kube-system", Map.of("kubernetes.io/metadata.name", "kube-system"), Map.of(), null,
                List.of(53, 443)));
        hosts.add(new Host("internet", Map.of(), Map.of(), "203.0.113.7", List.of(80, 443, 5432)));
        hosts.add(new Host("intranet", Map.of(), Map.of(), "10.20.30.40", List.of(443, 5432, 6379, 6443, 9093)));
        hosts.add(new Host("cloud-metadata", Map.of(), Map.of(), "169.254.169.254", List.of(80, 443)));
    }

    /** What the operator makes of the listeners' peers; its own ports it opens to its own pods. */
    private static NetworkPolicy byStrimzi(Kafka kafka) {
        var listener = kafka.getSpec().getKafka().getListeners().getFirst();
        return new NetworkPolicyBuilder().withNewSpec().withNewPodSelector()
                .addToMatchLabels("strimzi.io/name", "agora-kafka").endPodSelector().withPolicyTypes("Ingress")
                .addNewIngress().withFrom(listener.getNetworkPolicyPeers()).addNewPort()
                .withNewPort(listener.getPort()).endPort().endIngress()
                .addNewIngress().addNewFrom().withNewPodSelector().addToMatchLabels("strimzi.io/cluster", "agora")
                .endPodSelector().endFrom().addNewPort().withNewPort(9090).endPort().addNewPort().withNewPort(9091)
                .endPort().endIngress().endSpec().build();
    }

    /** {@code from -> to:port} for everything that is possible and touches one of ours. */
    TreeSet<String> flows() {
        var flows = new TreeSet<String>();
        for (var from : hosts) {
            for (var to : hosts) {
                if (from.isOurs() || to.isOurs()) {
                    to.ports().stream().filter(port -> allowed(from, to, port, "Egress", from, to)
                            && allowed(from, to, port, "Ingress", to, from))
                            .forEach(port -> flows.add("%s -> %s:%d".formatted(from.name(), to.name(), port)));
                }
            }
        }
        return flows;
    }

    private boolean allowed(Host from, Host to, int port, String direction, Host subject, Host peer) {
        var concerned = policies.stream().map(NetworkPolicy::getSpec).filter(policy -> subject.isOurs()
                && policy.getPolicyTypes().contains(direction) && matches(policy.getPodSelector(), subject.labels()))
                .toList();
        return concerned.isEmpty() || concerned.stream().anyMatch(policy -> "Egress".equals(direction)
                ? policy.getEgress().stream().anyMatch(rule -> hasPort(rule.getPorts(), port) && isPeer(rule.getTo(),
                        peer))
                : policy.getIngress().stream().anyMatch(rule -> hasPort(rule.getPorts(), port)
                        && isPeer(rule.getFrom(), peer)));
    }

    private static boolean hasPort(List<NetworkPolicyPort> ports, int port) {
        return ports.isEmpty() || ports.stream().anyMatch(range -> {
            int first = range.getPort().getIntVal();
            return first <= port && port <= (range.getEndPort() == null ? first : range.getEndPort());
        });
    }

    private static boolean isPeer(List<NetworkPolicyPeer> peers, Host host) {
        return peers.isEmpty() || peers.stream().anyMatch(peer -> {
            if (peer.getIpBlock() != null) {
                return host.address() != null && contains(peer.getIpBlock(), host.address());
            }
            boolean inNamespace = peer.getNamespaceSelector() == null
                    ? host.isOurs()
                    : host.address() == null && matches(peer.getNamespaceSelector(), host.namespace());
            return inNamespace && (peer.getPodSelector() == null || matches(peer.getPodSelector(), host.labels()));
        });
    }

    private static boolean contains(IPBlock block, String address) {
        return isIn(block.getCidr(), address) && block.getExcept().stream().noneMatch(except -> isIn(except, address));
    }

    private static boolean isIn(String network, String address) {
        var parts = network.split("/");
        byte[] first = InetAddress.ofLiteral(parts[0]).getAddress();
        byte[] other = InetAddress.ofLiteral(address).getAddress();
        int shift = first.length * Byte.SIZE - Integer.parseInt(parts[1]);
        return first.length == other.length
                && new BigInteger(1, first).shiftRight(shift).equals(new BigInteger(1, other).shiftRight(shift));
    }

    private static boolean matches(LabelSelector selector, Map<String, String> labels) {
        boolean byLabels = selector.getMatchLabels() == null
                || labels.entrySet().containsAll(selector.getMatchLabels().entrySet());
        return byLabels && selector.getMatchExpressions().stream().allMatch(expression -> {
            if (!"Exists".equals(expression.getOperator())) {
                throw new IllegalArgumentException("Nobody taught me " + expression.getOperator());
            }
            return labels.containsKey(expression.getKey());
        });
    }
}
