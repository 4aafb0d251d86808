-- The table that lists read, with its columns in the order in which they are looked at: a row is taken apart from the left,
-- and what every list asks of thousands of rows stood behind forty columns. Of which year the text is that makes a
-- commitment is kept with it, so that counting by years asks no document. The rows are drawn anew when Entente is next started.
drop table commitments;
delete from drawings;
insert into drawings select 1, now() where not exists (select from ledger_entries);

create table commitments (
  from_at timestamptz not null,
  seq bigint not null,
  recorded_at timestamptz not null,
  changed_at timestamptz not null,
  -- For whom the row holds.
  sight integer not null references sights (id),
  position integer not null,
  progress_fulfils integer not null,
  progress_advances integer not null,
  withdrawn boolean not null,
  -- The row of those who see all there is of it.
  whole boolean not null,
  -- Stands in a list of which no status is asked.
  followed boolean not null generated always as
    (until_at is null and not withdrawn and merged_into is null and status <> 'withdrawn' and status <> 'superseded') stored,
  owned boolean not null generated always as (owners <> '{}') stored,
  numbered boolean not null default false,
  deliverable boolean not null default false,
  id text not null,
  document text references documents (id),
  date text,
  status text not null,
  -- Of the text that makes it, whether that is a document or not; null where that has no date.
  year text,
  -- Numbers of its topics, partners, framework and firmness, which are counted together, and of all else by which it is found.
  counted integer[] not null,
  named integer[] not null,
  until_at timestamptz,
  due_on date,
  next_due date,
  progressed_at timestamptz,
  evidenced_at timestamptz,
  merged_into text,
  part_of text,
  marking text,
  marked_for text[],
  published_at timestamptz,
  firmness text,
  framework text,
  instrument text,
  verifiability text,
  ambition text,
  owners text[] not null,
  areas text[] not null,
  partners text[] not null,
  actors text[] not null,
  -- All documents that bear on it: what changes when one of them is marked otherwise.
  documents text[] not null default '{}',
  statement text,
  version text,
  condition text,
  recorded_by text not null,
  source jsonb,
  -- The sums of money that it states; null where it states none.
  sums jsonb,
  parties jsonb not null,
  spans jsonb not null,
  quote text not null,
  words tsvector generated always as (to_tsvector('english'::regconfig, search_text(quote))) stored,
  primary key (id, from_at, sight)
);
create unique index commitments_statement on commitments (statement) where until_at is null and whole;
create index commitments_document on commitments (document, position);
create index commitments_documents on commitments using gin (documents) where until_at is null and whole;
create index commitments_merged_into on commitments (merged_into) where merged_into is not null;
create index commitments_sums on commitments (document) where sums is not null;

-- One index for all that is looked for, so that several conditions are answered by it together.
create index commitments_found on commitments using gin (words, counted, named);

-- The orders in which a page is asked for, with the ties, and with what filters look at: a page of a long list follows an
-- index and stops, without looking at the rows themselves. Whatever is counted of all that is followed is read from the first.
create index commitments_recorded on commitments (recorded_at desc nulls last, document, position, id)
  include (sight, status, date, due_on, next_due, progress_fulfils, progress_advances, counted, named,
    owned, numbered, deliverable, progressed_at, evidenced_at, year) where followed;
create index commitments_date on commitments (date desc nulls last, document, position, id)
  include (sight, status, due_on, next_due, progress_fulfils, progress_advances, counted, named) where followed;
create index commitments_date_first on commitments (date asc nulls last, document, position, id)
  include (sight, status, due_on, next_due, progress_fulfils, progress_advances, counted, named) where followed;
create index commitments_changed on commitments (changed_at desc nulls last, document, position, id)
  include (sight, status, date, due_on, next_due, progress_fulfils, progress_advances, counted, named) where followed;
create index commitments_due on commitments ((least(due_on, next_due)) asc nulls last, document, position, id)
  include (sight, status, date, due_on, next_due, progress_fulfils, progress_advances, counted, named) where followed;

-- Whoever dates a document anew dates its commitments, when nobody else is recording any by the date it had.
create function date_commitments() returns trigger language plpgsql as $$
begin
  perform lock_ledger();
  update commitments set year = left(new.date, 4) where document = new.id;
  return null;
end $$;
create trigger documents_dated after update of date on documents
  for each row when (old.date is distinct from new.date) execute function date_commitments();
