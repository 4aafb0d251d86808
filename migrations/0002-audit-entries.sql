-- Who asked for which change, when, and what became of it. Written by the one runner of operations, never changed.
create table audit_entries (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  person text not null,
  role text not null,
  operation text not null,
  -- The input without the bytes of files.
  input jsonb not null,
  -- done, refused or failed
  outcome text not null check (outcome in ('done', 'refused', 'failed')),
  problem text
);
create index audit_entries_at on audit_entries (at desc);
