-- Entries are about records of any noun, not only about commitments. Nothing has been released: the chain begins anew.
drop table ledger_entries;

create table ledger_entries (
  seq bigint primary key,
  at timestamptz not null,
  by text not null,
  organisation text,
  approved_by text,
  reason text,
  noun text not null,
  record text not null,
  content jsonb not null,
  -- SHA-256 over the canonical JSON (RFC 8785) of this entry with `previous`, which is the hash of the entry before.
  previous text not null,
  hash text not null unique
);
create index ledger_entries_record on ledger_entries (record, seq);
create index ledger_entries_at on ledger_entries (at, seq);

create trigger ledger_entries_are_kept before update or delete or truncate on ledger_entries
  for each statement execute function refuse_change();

-- Which records there are, and to which other record each belongs. Drawn from the entries, as every index.
create table ledger_records (
  record text primary key,
  noun text not null,
  part_of text
);
create index ledger_records_part_of on ledger_records (part_of) where part_of is not null;
create index ledger_records_noun on ledger_records (noun, record);

truncate commitments;
