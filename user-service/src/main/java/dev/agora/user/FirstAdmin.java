package dev.agora.user;

import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;

/**
 * Opens the first admin's account, by {@code AGORA_ADMIN_EMAIL} and {@code AGORA_ADMIN_PASSWORD}, before the first request
 * is served. An account that is there already stays as it is: neither its password nor its roles come from configuration
 * again.
 */
@Component
class FirstAdmin implements InitializingBean {
    private static final Logger log = LoggerFactory.getLogger(FirstAdmin.class);

    private final Accounts accounts;
    private final Settings settings;

    FirstAdmin(Accounts accounts, Settings settings) {
        this.accounts = accounts;
        this.settings = settings;
    }

    @Override
    public void afterPropertiesSet() {
        if (settings.email() != null && settings.password() != null) {
            accounts.open(settings.email(), settings.password(), settings.name(), Set.of(Role.CUSTOMER, Role.ADMIN))
                    .ifPresent(admin -> log.info("Opened the first admin's account {}", admin.id()));
        }
    }

    @ConfigurationProperties("agora.admin")
    record Settings(@Nullable String email, @Nullable String password, @DefaultValue("Administrator") String name) {
        @Override
        public String toString() {
            return "First admin " + email;
        }
    }
}
