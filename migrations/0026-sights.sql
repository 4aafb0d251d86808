-- For whom a row of the list holds: those who see what is marked so, all of these marks, none of those, and not all of the
-- last. Numbered once each and never changed, so that asking who sees a row is a comparison of one number.
create table sights (
  id integer generated always as identity primary key,
  mark integer not null references marks (id),
  seen integer[] not null,
  unseen integer[] not null,
  short integer[] not null,
  unique (mark, seen, unseen, short)
);

-- The values that lists are filtered and counted by, numbered: lists of numbers are short enough to stand in indexes.
create table facet_values (
  id integer generated always as identity primary key,
  field text not null,
  value text not null,
  unique (field, value)
);

-- The rows are drawn anew when Entente is next started.
truncate commitments;
drop index commitments_words;
drop index commitments_areas;
drop index commitments_partners;
drop index commitments_actors;
drop index commitments_owners;
drop index commitments_framework;
drop index commitments_statement;
drop index commitments_documents;
drop index commitments_recorded;
drop index commitments_recorded_first;
drop index commitments_date;
drop index commitments_date_first;
drop index commitments_changed;
drop index commitments_due;
alter table commitments
  drop constraint commitments_pkey,
  drop column sight,
  drop column differs,
  drop column marks_seen,
  drop column marks_unseen,
  drop column marks_short,
  add column sight integer not null references sights (id),
  -- The row of those who see all there is of it.
  add column whole boolean not null,
  -- Numbers of its topics, partners, framework and firmness, which are counted together, and of all else by which it is found.
  add column counted integer[] not null,
  add column named integer[] not null,
  -- Stands in a list of which no status is asked.
  add column followed boolean not null generated always as
    (until_at is null and not withdrawn and merged_into is null and status <> 'withdrawn' and status <> 'superseded') stored,
  add primary key (id, from_at, sight);
create unique index commitments_statement on commitments (statement) where until_at is null and whole;
create index commitments_documents on commitments using gin (documents) where until_at is null and whole;

-- One index for all that is looked for, so that several conditions are answered by it together.
create index commitments_found on commitments using gin (words, counted, named);

-- The orders in which a page is asked for, with the ties, and with what filters look at: a page of a long list follows an
-- index and stops, without looking at the rows themselves.
create index commitments_recorded on commitments (recorded_at desc nulls last, document, position, id)
  include (sight, status, date, due_on, next_due, progress_fulfils, progress_advances, counted, named) where followed;
create index commitments_date on commitments (date desc nulls last, document, position, id)
  include (sight, status, due_on, next_due, progress_fulfils, progress_advances, counted, named) where followed;
create index commitments_date_first on commitments (date asc nulls last, document, position, id)
  include (sight, status, due_on, next_due, progress_fulfils, progress_advances, counted, named) where followed;
create index commitments_changed on commitments (changed_at desc nulls last, document, position, id)
  include (sight, status, date, due_on, next_due, progress_fulfils, progress_advances, counted, named) where followed;
create index commitments_due on commitments ((least(due_on, next_due)) asc nulls last, document, position, id)
  include (sight, status, date, due_on, next_due, progress_fulfils, progress_advances, counted, named) where followed;

-- In which form the tables that lists read were last drawn from the entries: where it is not the one that this Entente
-- reads, or none, they are drawn anew at the start.
create table drawings (
  form integer primary key,
  at timestamptz not null
);
insert into drawings select 1, now() where not exists (select from ledger_entries);
