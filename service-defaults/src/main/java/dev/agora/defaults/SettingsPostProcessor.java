package dev.agora.defaults;

import java.io.IOException;
import java.io.UncheckedIOException;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.io.ClassPathResource;

/**
 * Adds {@code service-defaults.yaml}, and in the profile {@code production} what differs there, below every other source of
 * settings, once those are all there.
 */
final class SettingsPostProcessor implements EnvironmentPostProcessor, Ordered {
    private static final String SETTINGS = "service-defaults.yaml";
    private static final String PRODUCTION_SETTINGS = "service-defaults-production.yaml";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (environment.matchesProfiles("production")) {
            add(PRODUCTION_SETTINGS, environment);
        }
        add(SETTINGS, environment);
    }

    private static void add(String settings, ConfigurableEnvironment environment) {
        try {
            new YamlPropertySourceLoader().load(settings, new ClassPathResource(settings))
                    .forEach(environment.getPropertySources()::addLast);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
