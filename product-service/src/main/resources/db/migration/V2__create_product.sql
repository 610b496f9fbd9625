create table product (
    id uuid primary key,
    slug text collate "C" not null constraint product_slug_unique unique,
    -- What the import's column "product" said when it created the product.
    group_key text constraint product_group_key_unique unique,
    name text not null,
    description text not null,
    status text not null
        constraint product_status_known check (status in ('DRAFT', 'ACTIVE', 'ARCHIVED', 'RETIRED')),
    categories text[] not null,
    -- The product's categories with all their ancestors.
    category_lineage text[] not null,
    brand text,
    attributes json not null,
    images text[] not null,
    min_price bigint not null constraint product_min_price_not_negative check (min_price >= 0),
    max_price bigint not null constraint product_max_price_not_below_min check (max_price >= min_price),
    rating_average numeric(3, 2) not null default 0
        constraint product_rating_average_in_range check (rating_average between 0 and 5),
    rating_count integer not null default 0
        constraint product_rating_count_not_negative check (rating_count >= 0),
    search tsvector not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null constraint product_version_positive check (version >= 1)
);

create index product_newest on product (id) where status = 'ACTIVE';
create index product_by_price on product (min_price, id) where status = 'ACTIVE';
create index product_by_rating on product (rating_average, id) where status = 'ACTIVE';
create index product_by_brand on product (brand, id) where status = 'ACTIVE';
create index product_by_category on product using gin (category_lineage) where status = 'ACTIVE';
create index product_search on product using gin (search) where status = 'ACTIVE';

create table variant (
    sku text primary key constraint variant_sku_well_formed check (sku ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$'),
    product_id uuid not null constraint variant_product_exists references product,
    position integer not null,
    -- Null where the product's own name and the options say it all.
    name text,
    options json not null,
    price bigint not null constraint variant_price_not_negative check (price >= 0),
    currency text not null constraint variant_currency_well_formed check (currency ~ '^[A-Z]{3}$'),
    opening_stock bigint constraint variant_opening_stock_not_negative check (opening_stock >= 0),
    constraint variant_position_unique unique (product_id, position)
);
