create table signing_key (
    generation  int         not null,
    private_key bytea       not null,
    created_at  timestamptz not null default now(),
    retired_at  timestamptz,
    constraint signing_key_pkey primary key (generation)
);
