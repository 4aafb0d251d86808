-- Entries that were made in another Entente and have come here with a partnership, each as it was made there.
create table exchanged_entries (
  -- Its hash where it was made: by that both sides know it.
  origin text primary key,
  record text not null,
  entry jsonb not null,
  -- What that side calls itself.
  came_from text not null,
  -- Our entry that says the same; null where a person decided to keep what was here.
  seq bigint,
  at timestamptz not null
);
create index exchanged_entries_record on exchanged_entries (record);
