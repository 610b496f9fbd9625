CREATE SEQUENCE order_number START WITH 100001;

CREATE TABLE customer_order (
    id                  uuid        PRIMARY KEY,
    -- unique by its sequence; nothing looks orders up by it
    number              text        NOT NULL,
    -- null for a guest
    user_id             uuid,
    email               text,
    shipping_address    jsonb,
    status              text        NOT NULL,
    payment_status      text        NOT NULL,
    fulfillment_status  text        NOT NULL,
    subtotal            bigint      NOT NULL,
    discount_total      bigint      NOT NULL,
    shipping_total      bigint      NOT NULL,
    tax_total           bigint      NOT NULL,
    total               bigint      NOT NULL,
    currency            text        NOT NULL,
    payment_provider    text        NOT NULL,
    payment_method      text        NOT NULL,
    payment_id          uuid,
    next_action_type    text,
    next_action_url     text,
    cancellation_code   text,
    cancellation_detail text,
    shortages           jsonb,
    deadline            timestamptz,
    version             integer     NOT NULL,
    created_at          timestamptz NOT NULL,
    updated_at          timestamptz NOT NULL,
    CONSTRAINT customer_order_status CHECK (status IN ('PENDING', 'AWAITING_PAYMENT', 'CONFIRMED', 'CANCELLED', 'COMPLETED')),
    CONSTRAINT customer_order_payment_status CHECK (payment_status IN
        ('PENDING', 'REQUIRES_ACTION', 'FAILED', 'CAPTURED', 'PARTIALLY_REFUNDED', 'REFUNDED')),
    CONSTRAINT customer_order_fulfillment_status CHECK (fulfillment_status IN
        ('UNFULFILLED', 'SHIPPED', 'DELIVERED', 'RETURNED')),
    CONSTRAINT customer_order_total CHECK (total >= 0 AND total = subtotal - discount_total + shipping_total + tax_total),
    CONSTRAINT customer_order_deadline CHECK ((deadline IS NOT NULL) = (status IN ('PENDING', 'AWAITING_PAYMENT'))),
    CONSTRAINT customer_order_cancellation CHECK ((cancellation_code IS NOT NULL) = (status = 'CANCELLED'))
) WITH (fillfactor = 80);

CREATE INDEX customer_order_of_user ON customer_order (user_id, id) WHERE user_id IS NOT NULL;
CREATE INDEX customer_order_by_status ON customer_order (status, id);
CREATE INDEX customer_order_due ON customer_order (deadline) WHERE deadline IS NOT NULL;

CREATE TABLE order_line (
    order_id   uuid    NOT NULL REFERENCES customer_order,
    sku        text    NOT NULL,
    name       text    NOT NULL,
    quantity   integer NOT NULL,
    unit_price bigint  NOT NULL,
    total      bigint  NOT NULL,
    PRIMARY KEY (order_id, sku),
    CONSTRAINT order_line_quantity CHECK (quantity > 0),
    CONSTRAINT order_line_total CHECK (unit_price >= 0 AND total = unit_price * quantity)
);

-- from_status is null in the first entry; a change of the payment alone keeps the status
CREATE TABLE order_history (
    order_id       uuid        NOT NULL REFERENCES customer_order,
    version        integer     NOT NULL,
    at             timestamptz NOT NULL,
    from_status    text,
    to_status      text        NOT NULL,
    payment_status text        NOT NULL,
    cause          text        NOT NULL,
    event_id       uuid,
    PRIMARY KEY (order_id, version),
    CONSTRAINT order_history_version CHECK (version > 0),
    CONSTRAINT order_history_first CHECK ((from_status IS NULL) = (version = 1))
);
