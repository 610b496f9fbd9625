package dev.agora.order;

import java.util.UUID;

/** An order was placed; announced within this instance, to be acted on after the commit. */
record OrderWasPlaced(UUID id, String number) {}
