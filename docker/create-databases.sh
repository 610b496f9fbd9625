#!/bin/bash
# Gives each service a role and a database that nobody else may enter. PostgreSQL's image runs this when its volume is new.
set -euo pipefail

create() {
    psql --no-psqlrc --quiet --username "${POSTGRES_USER:-postgres}" --dbname postgres \
        --set ON_ERROR_STOP=1 --set name="agora_$1" --set password="$2" <<'SQL'
CREATE ROLE :"name" LOGIN PASSWORD :'password';
-- A frozen process loses its transaction and its locks instead of blocking its successor.
ALTER ROLE :"name" SET idle_in_transaction_session_timeout = '5s';
ALTER ROLE :"name" SET lock_timeout = '5s';
CREATE DATABASE :"name" OWNER :"name";
REVOKE CONNECT ON DATABASE :"name" FROM PUBLIC;
SQL
}

create user "$USER_DATABASE_PASSWORD"
create product "$PRODUCT_DATABASE_PASSWORD"
create order "$ORDER_DATABASE_PASSWORD"
create inventory "$INVENTORY_DATABASE_PASSWORD"
create payment "$PAYMENT_DATABASE_PASSWORD"
create sandbox "$SANDBOX_DATABASE_PASSWORD"
