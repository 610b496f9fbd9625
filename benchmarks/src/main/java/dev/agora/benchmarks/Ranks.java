package dev.agora.benchmarks;

/** At which place of the answers what was meant stood, over many searches. */
final class Ranks {
    private int searches;
    private int first;
    private int found;
    private double reciprocals;

    /** @param rank 1 for the first place, 0 for none of those that were looked at */
    void add(int rank) {
        searches++;
        first += rank == 1 ? 1 : 0;
        found += rank > 0 ? 1 : 0;
        reciprocals += rank > 0 ? 1.0 / rank : 0;
    }

    void addAll(Ranks others) {
        searches += others.searches;
        first += others.first;
        found += others.found;
        reciprocals += others.reciprocals;
    }

    int searches() {
        return searches;
    }

    /** Which share of the searches had it in the first place. */
    double hitAt1() {
        return (double) first / searches;
    }

    /** Which share of the searches had it in any place that was looked at. */
    double hit() {
        return (double) found / searches;
    }

    /** The mean of the reciprocal ranks, where no place counts as zero. */
    double mrr() {
        return reciprocals / searches;
    }
}
