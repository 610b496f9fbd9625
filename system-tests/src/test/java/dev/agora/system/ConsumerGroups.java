package dev.agora.system;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.GroupListing;

/** Who reads what, as the broker sees it. */
final class ConsumerGroups implements AutoCloseable {
    private final Admin admin;

    ConsumerGroups(String bootstrapServers) {
        admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    }

    /** By group, how many partitions each of its members has. */
    Map<String, List<Integer>> partitionsOfMembers() throws InterruptedException, ExecutionException {
        List<String> groups = admin.listGroups().all().get().stream().map(GroupListing::groupId).toList();
        return admin.describeConsumerGroups(groups).all().get().values().stream()
                .collect(Collectors.toMap(ConsumerGroupDescription::groupId, group -> group.members().stream()
                        .map(member -> member.assignment().topicPartitions().size()).toList()));
    }

    @Override
    public void close() {
        admin.close();
    }
}
