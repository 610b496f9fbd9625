-- Column names follow Debezium's outbox event router where it has one, so that change data capture can take over.
CREATE TABLE outbox (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    topic      text        NOT NULL,
    key        text,
    headers    jsonb       NOT NULL,
    payload    bytea,
    created_at timestamptz NOT NULL DEFAULT now()
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

-- The one row says which relay may send, and until when.
CREATE TABLE outbox_lease (
    id         smallint    PRIMARY KEY DEFAULT 1 CONSTRAINT outbox_lease_has_one_row CHECK (id = 1),
    holder     uuid,
    expires_at timestamptz NOT NULL DEFAULT '-infinity'
) WITH (fillfactor = 10);

INSERT INTO outbox_lease DEFAULT VALUES;

CREATE TABLE inbox (
    consumer    text        NOT NULL,
    event_id    uuid        NOT NULL,
    received_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (consumer, event_id)
);

CREATE INDEX inbox_received_at ON inbox USING brin (received_at);
