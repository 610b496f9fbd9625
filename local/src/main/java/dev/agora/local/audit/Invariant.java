package dev.agora.local.audit;

import java.sql.SQLException;

/** Something that must be true of the shop's data. */
abstract class Invariant {
    private final String label;
    private final String title;
    private final Holds holds;

    /** @param label how the architecture page counts it */
    Invariant(String label, String title, Holds holds) {
        this.label = label;
        this.title = title;
        this.holds = holds;
    }

    abstract void check(Evidence evidence, Tally tally) throws SQLException;

    final boolean holdsAlways() {
        return holds == Holds.ALWAYS;
    }

    final Finding examine(Evidence evidence) throws SQLException {
        var tally = new Tally();
        check(evidence, tally);
        return tally.finding(label, title);
    }

    @Override
    public final String toString() {
        return label + ' ' + title;
    }

    /** When an invariant may be asked for. */
    enum Holds {
        /** In every snapshot. */
        ALWAYS,
        /** Once everything that was under way has ended. */
        AT_REST
    }
}
