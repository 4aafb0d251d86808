-- The index of commitments over time: each row says how a commitment stood from one moment to another, so that the same
-- query answers for today and for any past day. Drawn from the entries: `entente ledger rebuild` draws it anew.
drop table commitments;

create table commitments (
  -- What filters look at stands first and the long texts last: PostgreSQL walks through a row up to the last column asked for.
  from_at timestamptz not null,
  -- Null: it stands so now.
  until_at timestamptz,
  -- Its statement is no longer accepted: it is in no list.
  withdrawn boolean not null,
  progress_fulfils integer not null,
  progress_advances integer not null,
  position integer not null,
  recorded_at timestamptz not null,
  changed_at timestamptz not null,
  -- The last entry of this commitment itself.
  seq bigint not null,
  id text not null,
  -- Null where it was recorded by hand; it then has a marking of its own instead of its document's.
  document text references documents (id),
  marking text,
  marked_for text[],
  published_at timestamptz,
  -- The commitment in force that this one is a mention of, as people decided.
  merged_into text,
  date text,
  firmness text,
  areas text[] not null,
  partners text[] not null,
  actors text[] not null,
  statement text,
  version text,
  condition text,
  recorded_by text not null,
  spans jsonb not null,
  quote text not null,
  words tsvector generated always as (to_tsvector('english', quote)) stored,
  primary key (id, from_at)
);
create index commitments_words on commitments using gin (words);
create index commitments_areas on commitments using gin (areas);
create index commitments_partners on commitments using gin (partners);
create index commitments_actors on commitments using gin (actors);
create index commitments_recorded on commitments (recorded_at desc, id) where until_at is null and not withdrawn;
create index commitments_date on commitments (date, id) where until_at is null and not withdrawn;
create index commitments_document on commitments (document, position);
create index commitments_merged_into on commitments (merged_into) where merged_into is not null;
create unique index commitments_statement on commitments (statement) where until_at is null;
