-- One row per payment whose provider has to be asked something, named by the payment, and one per pending refund.
CREATE TABLE payment_work (
    id uuid PRIMARY KEY,
    payment_id uuid NOT NULL REFERENCES payment,
    kind text NOT NULL,
    due_at timestamptz NOT NULL,
    leased_until timestamptz NOT NULL DEFAULT '-infinity',
    tries int NOT NULL DEFAULT 0,
    CONSTRAINT payment_work_kind CHECK (kind IN ('CONFIRM', 'RESOLVE', 'VOID', 'REFUND'))
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);

CREATE INDEX payment_work_by_due_time ON payment_work (due_at);
