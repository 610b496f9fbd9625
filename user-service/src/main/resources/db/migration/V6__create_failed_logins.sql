-- Not logged: after a crash of the server, guessers begin at zero.
create unlogged table failed_login (
    attempt  bytea       not null,
    failures integer     not null default 1,
    since    timestamptz not null default now(),
    constraint failed_login_pkey primary key (attempt),
    constraint failed_login_failures_check check (failures > 0)
);

create index failed_login_since on failed_login (since);
