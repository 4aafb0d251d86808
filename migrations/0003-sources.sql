-- The bytes of documents as they came, each kept once, under their hash. Never changed.
create table sources (
  sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes bytea not null,
  size integer not null,
  name text not null,
  added_by text not null,
  added_at timestamptz not null
);
