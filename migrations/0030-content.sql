-- What lists and counts ask of the content of commitments: whether somebody answers for one, whether it states a number and
-- names a deliverable, when progress was first linked to it and evidence of it first accepted, and of which year its text is where that is no document. The
-- rows are drawn anew when Entente is next started.
truncate commitments;
delete from drawings;
insert into drawings select 1, now() where not exists (select from ledger_entries);

alter table commitments
  add column owned boolean not null generated always as (owners <> '{}') stored,
  add column numbered boolean not null default false,
  add column deliverable boolean not null default false,
  add column progressed_at timestamptz,
  add column evidenced_at timestamptz,
  -- The sums of money that it states; null where it states none.
  add column sums jsonb,
  add column source_year text;
create index commitments_sums on commitments (document) where sums is not null;

-- Whatever is counted of all that is followed is read from this index alone.
drop index commitments_recorded;
create index commitments_recorded on commitments (recorded_at desc nulls last, document, position, id)
  include (sight, status, date, due_on, next_due, progress_fulfils, progress_advances, counted, named,
    owned, numbered, deliverable, progressed_at, evidenced_at, source_year) where followed;
