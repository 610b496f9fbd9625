create table session (
    id         uuid        not null,
    user_id    uuid        not null,
    created_at timestamptz not null default now(),
    revoked_at timestamptz,
    constraint session_pkey primary key (id),
    constraint session_user_fkey foreign key (user_id) references app_user (id) on delete cascade
);

create index session_user_id on session (user_id);

create table refresh_token (
    hash       bytea       not null,
    session_id uuid        not null,
    expires_at timestamptz not null,
    used_at    timestamptz,
    constraint refresh_token_pkey primary key (hash),
    constraint refresh_token_session_fkey foreign key (session_id) references session (id) on delete cascade
);

create index refresh_token_session_id on refresh_token (session_id);
create index refresh_token_expires_at on refresh_token (expires_at);
