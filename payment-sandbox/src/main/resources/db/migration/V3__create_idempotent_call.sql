CREATE TABLE idempotent_call (
    key text PRIMARY KEY,
    fingerprint text NOT NULL,
    status int NOT NULL,
    body text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX idempotent_call_by_age ON idempotent_call USING brin (created_at);
