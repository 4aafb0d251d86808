-- Signed statements of how the ledger stood. Never changed or deleted, like the entries they stand for.
create table checkpoints (
  id text primary key,
  entries bigint not null,
  head text not null,
  root text not null,
  at timestamptz not null,
  -- The Ed25519 public key, 32 bytes in base64.
  key text not null,
  signature text not null,
  made_by text not null
);
create index checkpoints_at on checkpoints (at desc, id);
create index checkpoints_entries on checkpoints (entries, at);
create trigger checkpoints_are_kept before update or delete or truncate on checkpoints
  for each statement execute function refuse_change();
