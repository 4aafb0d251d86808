-- Up to which entry of the ledger somebody has looked at what changed, as they said themselves.
create table looks (
  person text primary key,
  seq bigint not null,
  at timestamptz not null
);
