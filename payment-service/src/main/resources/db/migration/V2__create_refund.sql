CREATE TABLE refund (
    id uuid PRIMARY KEY,
    payment_id uuid NOT NULL REFERENCES payment,
    kind text NOT NULL,
    amount bigint NOT NULL,
    status text NOT NULL,
    reason text NOT NULL,
    spent_keys int NOT NULL DEFAULT 0,
    provider_reference text,
    failure text,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT refund_kind CHECK (kind IN ('CANCELLATION', 'REQUESTED')),
    CONSTRAINT refund_amount CHECK (amount > 0),
    CONSTRAINT refund_status CHECK (status IN ('PENDING', 'SUCCEEDED', 'FAILED'))
);

CREATE INDEX refund_by_payment ON refund (payment_id);

CREATE UNIQUE INDEX refund_one_cancellation ON refund (payment_id) WHERE kind = 'CANCELLATION';
