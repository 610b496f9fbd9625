package dev.agora.defaults.observation;

import io.micrometer.observation.ObservationFilter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Keeps secrets out of traces. */
@AutoConfiguration
class ObservationAutoConfiguration {

    /** Some paths are secrets: whoever knows a guest's cart may change it. The route that is traced as well says enough. */
    @Bean
    ObservationFilter withoutPaths() {
        return context -> context.removeHighCardinalityKeyValue("http.url");
    }
}
