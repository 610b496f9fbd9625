-- A row is rewritten by every order of its SKU: free space in the page and no index on what changes keep that update HOT.
create table stock (
    sku text collate "C" primary key,
    on_hand bigint not null,
    reserved bigint not null default 0,
    version bigint not null default 1,
    constraint stock_on_hand_is_not_negative check (on_hand >= 0),
    constraint stock_reserved_is_not_negative check (reserved >= 0),
    constraint stock_reserved_is_on_hand check (reserved <= on_hand)
) with (fillfactor = 50);
