create table address (
    id           uuid        not null,
    user_id      uuid        not null,
    name         text        not null,
    line1        text        not null,
    line2        text,
    city         text        not null,
    region       text,
    postal_code  text        not null,
    country_code text        not null,
    created_at   timestamptz not null default now(),
    constraint address_pkey primary key (id),
    constraint address_user_fkey foreign key (user_id) references app_user (id) on delete cascade,
    constraint address_country_code_shape check (country_code ~ '^[A-Z]{2}$')
);

create index address_user_id on address (user_id, id);
