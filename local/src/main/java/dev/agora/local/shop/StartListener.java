package dev.agora.local.shop;

import java.time.Duration;

/** Hears how the start of a shop goes on; called from several threads, one call at a time. */
@FunctionalInterface
public interface StartListener {
    /** The component can be used now, this long after the beginning. */
    void ready(String name, int port, Duration after);
}
