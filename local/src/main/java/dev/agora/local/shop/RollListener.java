package dev.agora.local.shop;

import java.time.Duration;

/** Is told about each instance that was replaced by a new one. */
@FunctionalInterface
public interface RollListener {

    /**
     * @param drained from the request to stop to the end of the process
     * @param started from then until the new process was ready
     */
    void replaced(String name, Duration drained, Duration started);
}
