package dev.agora.local.shop;

import java.time.Duration;

/** Is told about each process that was replaced by a new one. */
@FunctionalInterface
public interface RestartListener {

    /**
     * @param stopped how long the old process took to end, 0 if there was none
     * @param started how long the new one took to become ready
     */
    void restarted(String name, Duration stopped, Duration started);
}
