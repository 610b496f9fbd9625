create extension if not exists pg_trgm;

create index app_user_search on app_user using gin ((lower(email || ' ' || name)) gin_trgm_ops);
