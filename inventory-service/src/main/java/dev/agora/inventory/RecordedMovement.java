package dev.agora.inventory;

import java.time.Instant;
import java.util.UUID;

/** A movement as it stands in the books. */
public record RecordedMovement(UUID id, Instant at, Movement movement) {}
