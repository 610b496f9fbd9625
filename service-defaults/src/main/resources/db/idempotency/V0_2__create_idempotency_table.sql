create table idempotency_record (
    scope        text        not null,
    key          text        not null,
    fingerprint  text        not null,
    status       int         not null,
    location     text,
    content_type text,
    body         bytea       not null,
    created_at   timestamptz not null default now(),
    constraint idempotency_record_pkey primary key (scope, key),
    constraint idempotency_record_status_success check (status between 200 and 299)
);

create index idempotency_record_created_at on idempotency_record (created_at);
