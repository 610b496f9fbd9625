create table app_user (
    id            uuid        not null,
    email         text        not null,
    name          text        not null,
    password_hash text        not null,
    roles         text[]      not null,
    disabled      boolean     not null default false,
    version       bigint      not null default 0,
    created_at    timestamptz not null default now(),
    constraint app_user_pkey primary key (id),
    constraint app_user_roles_known check (roles <@ array['customer', 'staff', 'admin'] and cardinality(roles) > 0)
);

-- One account per address, however it is spelt.
create unique index app_user_email on app_user (lower(email));
