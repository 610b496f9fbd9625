create table stock_movement (
    id uuid primary key default uuidv7(),
    at timestamptz not null default clock_timestamp(),
    sku text collate "C" not null references stock,
    kind text not null,
    quantity bigint not null,
    order_id uuid,
    reason text,
    reference text,
    constraint stock_movement_kind check (kind in ('opening', 'adjustment', 'commit', 'restock')),
    constraint stock_movement_has_an_order_or_not check ((order_id is not null) = (kind in ('commit', 'restock'))),
    constraint stock_movement_quantity check (
        case kind when 'opening' then quantity >= 0 when 'commit' then quantity < 0 when 'restock' then quantity > 0
        else true end)
);

create index stock_movement_by_sku on stock_movement (sku, id);

create unique index stock_movement_once_per_order on stock_movement (order_id, sku, kind) where order_id is not null;
