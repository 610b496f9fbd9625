package dev.agora.defaults.draining;

import com.netflix.appinfo.InstanceInfo;
import com.netflix.appinfo.InstanceInfo.InstanceStatus;
import com.netflix.discovery.EurekaClient;
import com.netflix.discovery.shared.Application;
import com.netflix.discovery.shared.Applications;

/** The other instances of this service. */
final class Successors {
    private Successors() {}

    /** Whether the registry has one that is up, or does not answer. It is asked anew: our copy may lack the newest. */
    static boolean exist(EurekaClient registry) {
        Applications now = registry.getApplications("");
        if (now == null) {
            return true;
        }
        InstanceInfo self = registry.getApplicationInfoManager().getInfo();
        Application service = now.getRegisteredApplications(self.getAppName());
        return service != null && service.getInstances()
                .stream()
                .anyMatch(other -> other.getStatus() == InstanceStatus.UP && !other.getId().equals(self.getId()));
    }
}
