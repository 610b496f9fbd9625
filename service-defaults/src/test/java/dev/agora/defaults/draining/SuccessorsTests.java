package dev.agora.defaults.draining;

import java.time.Duration;
import java.util.stream.Stream;

import com.netflix.appinfo.ApplicationInfoManager;
import com.netflix.appinfo.InstanceInfo;
import com.netflix.appinfo.InstanceInfo.InstanceStatus;
import com.netflix.discovery.EurekaClient;
import com.netflix.discovery.shared.Applications;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import dev.agora.defaults.draining.DrainingAutoConfiguration.Settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

class SuccessorsTests {
    private static final InstanceInfo SELF = instance("order-service", "self", InstanceStatus.DOWN);

    @Test
    void areOtherInstancesThatAreUp() {
        assertThat(Successors.exist(registry(SELF, instance("order-service", "other", InstanceStatus.UP)))).isTrue();
        assertThat(Successors.exist(registry(SELF, instance("order-service", "other", InstanceStatus.DOWN)))).isFalse();
        assertThat(Successors.exist(registry(SELF, instance("user-service", "other", InstanceStatus.UP)))).isFalse();
        assertThat(Successors.exist(registry(instance("order-service", "self", InstanceStatus.UP)))).isFalse();
        assertThat(Successors.exist(registry())).isFalse();
    }

    @Test
    void areAssumedWhenTheRegistryIsSilent() {
        assertThat(Successors.exist(registry((Applications) null))).isTrue();
    }

    @Test
    void areGivenTime() {
        var other = registry(SELF, instance("order-service", "other", InstanceStatus.UP));
        var second = Duration.ofSeconds(1);

        assertThat(new Settings(null).length(other)).isEqualTo(Duration.ofSeconds(6));
        assertThat(new Settings(second).length(other)).isEqualTo(second);
        assertThat(new Settings(second).length(registry(SELF))).isZero();
        assertThat(new Settings(second).length(null)).isEqualTo(second);
        assertThat(new Settings(null).length(null)).isZero();
    }

    private static EurekaClient registry(InstanceInfo... instances) {
        var applications = new Applications();
        Stream.of(instances).forEach(instance -> {
            var application = applications.getRegisteredApplications(instance.getAppName());
            if (application == null) {
                application = new com.netflix.discovery.shared.Application(instance.getAppName());
                applications.addApplication(application);
            }
            application.addInstance(instance);
        });
        return registry(applications);
    }

    private static EurekaClient registry(@Nullable Applications answer) {
        EurekaClient registry = mock();
        ApplicationInfoManager manager = mock();
        when(registry.getApplicationInfoManager()).thenReturn(manager);
        when(manager.getInfo()).thenReturn(SELF);
        when(registry.getApplications("")).thenReturn(answer);
        return registry;
    }

    private static InstanceInfo instance(String service, String id, InstanceStatus status) {
        return InstanceInfo.Builder.newBuilder().setAppName(service).setInstanceId(id).setStatus(status).build();
    }
}
