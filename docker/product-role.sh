#!/bin/sh
# Run once by the PostgreSQL image on an empty volume: the role that Jalon works with. What it may do, the migrations grant.
set -eu
psql -v ON_ERROR_STOP=1 -v "password=$PRODUCT_PASSWORD" -U "$POSTGRES_USER" -d "$POSTGRES_DB" <<'SQL'
CREATE ROLE jalon LOGIN PASSWORD :'password';
SQL
