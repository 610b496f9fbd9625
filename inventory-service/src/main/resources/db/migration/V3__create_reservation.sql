create table reservation (
    order_id uuid primary key,
    state text not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint reservation_state check (state in ('RESERVED', 'REJECTED', 'COMMITTED', 'RELEASED', 'RESTOCKED'))
) with (fillfactor = 80);

create table reservation_line (
    order_id uuid not null references reservation,
    sku text collate "C" not null,
    quantity bigint not null,
    primary key (order_id, sku),
    constraint reservation_line_quantity_is_positive check (quantity > 0)
);
