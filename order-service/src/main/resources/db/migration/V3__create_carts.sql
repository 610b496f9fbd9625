CREATE TABLE cart (
    id         uuid        PRIMARY KEY,
    -- null for a guest
    user_id    uuid,
    status     text        NOT NULL,
    -- [{sku, name, quantity, unitPrice}] in the order they were added
    lines      jsonb       NOT NULL,
    version    integer     NOT NULL,
    expires_at timestamptz NOT NULL,
    CONSTRAINT cart_status CHECK (status IN ('ACTIVE', 'COMPLETED', 'MERGED'))
);

CREATE INDEX cart_of_user ON cart (user_id, id) WHERE user_id IS NOT NULL AND status = 'ACTIVE';
CREATE INDEX cart_expired ON cart (expires_at);
