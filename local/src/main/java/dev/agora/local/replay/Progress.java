package dev.agora.local.replay;

/** Tells how far a phase has come. */
interface Progress extends AutoCloseable {
    void step();

    @Override
    void close();

    /** Starts the telling of a phase of so many steps. */
    @FunctionalInterface
    interface Teller {
        Progress phase(String name, long steps);
    }
}
