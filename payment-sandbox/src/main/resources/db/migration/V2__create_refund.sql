CREATE TABLE refund (
    id text PRIMARY KEY,
    payment_intent text NOT NULL REFERENCES payment_intent,
    amount bigint NOT NULL,
    reason text,
    metadata jsonb NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT refund_amount CHECK (amount > 0)
);

CREATE INDEX refund_by_intent ON refund (payment_intent, created_at, id);
