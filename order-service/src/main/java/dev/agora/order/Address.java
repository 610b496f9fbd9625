package dev.agora.order;

import jakarta.validation.constraints.NotBlank;
import org.hibernate.validator.constraints.CodePointLength;
import org.jspecify.annotations.Nullable;

import dev.agora.defaults.validation.CountryCode;

/**
 * Where the goods go.
 *
 * @param countryCode ISO 3166-1 alpha-2
 */
public record Address(@NotBlank @CodePointLength(max = 200) String name,
        @NotBlank @CodePointLength(max = 200) String line1,
        @Nullable @CodePointLength(max = 200) String line2, @NotBlank @CodePointLength(max = 100) String city,
        @Nullable @CodePointLength(max = 100) String region, @NotBlank @CodePointLength(max = 20) String postalCode,
        @NotBlank @CountryCode String countryCode) {}
