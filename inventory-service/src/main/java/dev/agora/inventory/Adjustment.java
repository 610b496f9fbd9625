package dev.agora.inventory;

/** How staff correct what is on hand. */
public sealed interface Adjustment {

    long appliedTo(long onHand);

    /** So many came, or went when negative. */
    record Change(long delta) implements Adjustment {

        @Override
        public long appliedTo(long onHand) {
            return Math.addExact(onHand, delta);
        }
    }

    /** So many were counted. */
    record Count(long counted) implements Adjustment {

        @Override
        public long appliedTo(long onHand) {
            return counted;
        }
    }
}
