package dev.agora.user;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** Where a customer wants things sent; {@code countryCode} is ISO 3166-1 alpha-2. */
public record Address(UUID id, String name, String line1, @Nullable String line2, String city, @Nullable String region,
        String postalCode, String countryCode) {}
