-- The ledger: one chain of entries, each with the hash of the one before. Nothing here is ever changed or deleted.
create table ledger_entries (
  seq bigint primary key,
  at timestamptz not null,
  by text not null,
  reason text,
  kind text not null,
  commitment text not null,
  content jsonb not null,
  -- SHA-256 over the canonical JSON (RFC 8785) of this entry with `previous`, which is the hash of the entry before.
  previous text not null,
  hash text not null unique
);
create index ledger_entries_commitment on ledger_entries (commitment, seq);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'ledger entries are never changed or deleted';
end $$;
create trigger ledger_entries_are_kept before update or delete or truncate on ledger_entries
  for each statement execute function refuse_change();

-- An index drawn from the entries so that lists are quick. `entente ledger rebuild` draws it anew; it is not the record.
create table commitments (
  -- What filters look at stands first and the long texts last: PostgreSQL walks through a row up to the last column asked for.
  withdrawn boolean not null,
  progress_fulfils integer not null,
  progress_advances integer not null,
  position integer not null,
  recorded_at timestamptz not null,
  changed_at timestamptz not null,
  id text primary key,
  document text not null references documents (id),
  -- The commitment in force that this one is a mention of, as people decided.
  merged_into text,
  date text,
  firmness text,
  areas text[] not null,
  partners text[] not null,
  actors text[] not null,
  statement text not null,
  version text not null,
  condition text,
  recorded_by text not null,
  spans jsonb not null,
  quote text not null,
  words tsvector generated always as (to_tsvector('english', quote)) stored
);
create index commitments_words on commitments using gin (words);
create index commitments_areas on commitments using gin (areas);
create index commitments_partners on commitments using gin (partners);
create index commitments_actors on commitments using gin (actors);
create index commitments_recorded on commitments (recorded_at desc, id) where not withdrawn;
create index commitments_document on commitments (document, position) where not withdrawn;
create index commitments_date on commitments (date, id) where not withdrawn;
create index commitments_merged_into on commitments (merged_into) where merged_into is not null;
create unique index commitments_statement on commitments (statement);
