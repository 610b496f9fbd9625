package dev.agora.order;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Where the goods go.
 *
 * @param countryCode ISO 3166-1 alpha-2
 */
public record Address(@NotBlank @Size(max = 200) String name, @NotBlank @Size(max = 200) String line1,
        @Nullable @Size(max = 200) String line2, @NotBlank @Size(max = 100) String city,
        @Nullable @Size(max = 100) String region, @NotBlank @Size(max = 20) String postalCode,
        @NotBlank @Pattern(regexp = "[A-Z]{2}") String countryCode) {}
