package dev.agora.product.importing;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import com.github.f4b6a3.uuid.UuidCreator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The stored imports: their files, how far they are and what was rejected. */
@Component
public class Imports {
    static final int MAX_REJECTIONS = 1_000;
    private static final String FIND = """
            select id, state, rows, imported, rejected from product_import where id = :id and state <> 'UPLOADING'
            """;
    private static final String CLAIM = """
            update product_import set state = 'RUNNING', lease = :worker, lease_until = now() + interval '30 seconds'
             where id = (select id from product_import where state in ('QUEUED', 'RUNNING') order by id limit 1)
               and (lease = :worker or lease is null or lease_until < now())
             returning id, rows
            """;
    private static final String ADVANCE = """
            update product_import
               set rows = rows + :imported + :rejected, imported = imported + :imported, rejected = rejected + :rejected,
                   lease_until = now() + interval '30 seconds'
             where id = :id and lease = :worker and state = 'RUNNING'
            returning rejected - :rejected
            """;
    private static final String END = """
            update product_import set state = :state, lease = null, lease_until = null
             where id = :id and lease = :worker and state = 'RUNNING'
            """;
    private static final String REMOVE_ABANDONED = """
            delete from product_import where state = 'UPLOADING' and touched_at < now() - interval '1 hour'
            """;

    private final JdbcClient jdbc;

    Imports(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A file whose turn it is. */
    record Claimed(UUID id, long rowsDone) {}

    /** Another worker has taken the import over. */
    static final class LeaseLost extends RuntimeException {
        LeaseLost(UUID id) {
            super("The import " + id + " has been taken over", null, false, false);
        }
    }

    /** How far the import is, empty when there is none. */
    public Optional<ImportStatus> find(UUID id) {
        return jdbc.sql(FIND).param("id", id).query((row, _) -> new ImportStatus(id,
                ImportStatus.State.valueOf(row.getString("state")), row.getLong("rows"), row.getLong("imported"),
                row.getLong("rejected"), rejections(id))).optional();
    }

    private List<Rejection> rejections(UUID id) {
        return jdbc.sql("select row, reason from product_import_rejection where import_id = :id order by row")
                .param("id", id).query((row, _) -> new Rejection(row.getLong("row"), row.getString("reason"))).list();
    }

    UUID begin() {
        var id = UuidCreator.getTimeOrderedEpoch();
        jdbc.sql("insert into product_import (id, state) values (:id, 'UPLOADING')").param("id", id).update();
        return id;
    }

    @Transactional
    void append(UUID id, int position, byte[] data) {
        jdbc.sql("update product_import set touched_at = now() where id = :id").param("id", id).update();
        jdbc.sql("insert into product_import_chunk (import_id, position, data) values (:id, :position, :data)")
                .param("id", id).param("position", position).param("data", data).update();
    }

    void queue(UUID id) {
        jdbc.sql("update product_import set state = 'QUEUED' where id = :id").param("id", id).update();
    }

    void discard(UUID id) {
        jdbc.sql("delete from product_import where id = :id").param("id", id).update();
    }

    /** Uploads that broke off because their instance died. */
    void removeAbandoned() {
        jdbc.sql(REMOVE_ABANDONED).update();
    }

    /** The oldest unfinished import, unless another worker has it: imports take effect in the order they came. */
    Optional<Claimed> claim(UUID worker) {
        return jdbc.sql(CLAIM).param("worker", worker)
                .query((row, _) -> new Claimed(row.getObject("id", UUID.class), row.getLong("rows"))).optional();
    }

    Optional<byte[]> chunk(UUID id, int position) {
        return jdbc.sql("select data from product_import_chunk where import_id = :id and position = :position")
                .param("id", id).param("position", position).query((row, _) -> row.getBytes("data")).optional();
    }

    /**
     * Notes what became of the next rows, in the transaction that applied them.
     *
     * @throws LeaseLost when another worker has taken over
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void advance(UUID id, UUID worker, int imported, List<Rejection> rejections) {
        long before = jdbc.sql(ADVANCE).param("id", id).param("worker", worker).param("imported", imported)
                .param("rejected", rejections.size()).query((row, _) -> row.getLong(1)).optional()
                .orElseThrow(() -> new LeaseLost(id));
        record(id, rejections.stream().limit(Math.max(0, MAX_REJECTIONS - before)).toList());
    }

    private void record(UUID id, List<Rejection> rejections) {
        if (rejections.isEmpty()) {
            return;
        }
        jdbc.sql("""
                insert into product_import_rejection (import_id, row, reason)
                select :id, * from unnest(:rows::bigint[], :reasons::text[])
                """).param("id", id).param("rows", rejections.stream().map(Rejection::row).toArray(Long[]::new))
                .param("reasons", rejections.stream().map(Rejection::reason).toArray(String[]::new)).update();
    }

    @Transactional
    void finish(UUID id, UUID worker) {
        end(id, worker, ImportStatus.State.DONE);
    }

    @Transactional
    void fail(UUID id, UUID worker, String reason) {
        end(id, worker, ImportStatus.State.FAILED);
        record(id, List.of(new Rejection(1, reason)));
    }

    private void end(UUID id, UUID worker, ImportStatus.State state) {
        if (jdbc.sql(END).param("id", id).param("worker", worker).param("state", state.name()).update() == 0) {
            throw new LeaseLost(id);
        }
        jdbc.sql("delete from product_import_chunk where import_id = :id").param("id", id).update();
    }
}
