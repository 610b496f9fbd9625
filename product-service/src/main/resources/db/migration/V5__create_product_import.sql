create table product_import (
    id uuid primary key,
    state text not null
        constraint product_import_state_known check (state in ('UPLOADING', 'QUEUED', 'RUNNING', 'DONE', 'FAILED')),
    rows bigint not null default 0,
    imported bigint not null default 0,
    rejected bigint not null default 0,
    -- Whoever holds the lease applies the rows; a worker whose lease was taken over cannot commit.
    lease uuid,
    lease_until timestamptz,
    touched_at timestamptz not null default now(),
    constraint product_import_rows_add_up check (rows = imported + rejected)
);

create index product_import_unfinished on product_import (id) where state in ('UPLOADING', 'QUEUED', 'RUNNING');

-- The uploaded file, kept until it is worked off.
create table product_import_chunk (
    import_id uuid not null constraint product_import_chunk_import_exists references product_import on delete cascade,
    position integer not null,
    data bytea not null,
    primary key (import_id, position)
);
alter table product_import_chunk alter column data set storage external;

create table product_import_rejection (
    import_id uuid not null
        constraint product_import_rejection_import_exists references product_import on delete cascade,
    row bigint not null,
    reason text not null,
    primary key (import_id, row)
);
