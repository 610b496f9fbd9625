-- A large catalogue takes longer than a request may.
set local transaction_timeout = 0;

-- The name's words as searches are compared with them: lower case, without accents, one space between them.
alter table product add column plain_name text collate "C" not null default '';
update product set plain_name = btrim(regexp_replace(lower(name), '[^[:alnum:]]+', ' ', 'g'));

create index product_by_plain_name on product (plain_name, id) where status = 'ACTIVE';
