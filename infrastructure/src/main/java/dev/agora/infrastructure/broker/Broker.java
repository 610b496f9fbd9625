package dev.agora.infrastructure.broker;

import kafka.Kafka;
import kafka.tools.StorageTool;

/** Main class of the broker's JVM: formats the log directory the first time, then runs the broker until it is terminated. */
final class Broker {
    private Broker() {}

    public static void main(String[] args) {
        String properties = args[0];
        String clusterId = args[1];
        int status = StorageTool.execute(
                new String[]{"format", "--ignore-formatted", "--cluster-id", clusterId, "--config", properties},
                System.out);
        if (status != 0) {
            System.exit(status);
        }
        Kafka.main(new String[]{properties});
    }
}
