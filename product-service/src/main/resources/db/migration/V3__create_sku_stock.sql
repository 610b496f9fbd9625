-- What inventory last said about a SKU, whether the catalogue knows that SKU yet or not.
create table sku_stock (
    sku text primary key,
    available bigint not null constraint sku_stock_available_not_negative check (available >= 0),
    version bigint not null
) with (fillfactor = 70);
