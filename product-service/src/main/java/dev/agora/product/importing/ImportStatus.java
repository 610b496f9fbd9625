package dev.agora.product.importing;

import java.util.List;
import java.util.UUID;

/**
 * How far an import is.
 *
 * @param rows of the file that have been dealt with
 * @param imported rows that were accepted
 * @param rejections the first ones; of a file that failed as a whole, the reason
 */
public record ImportStatus(UUID id, State state, long rows, long imported, long rejected, List<Rejection> rejections) {

    /** What can be seen of an import's life. */
    public enum State {
        QUEUED, RUNNING, DONE, FAILED
    }
}
