-- Every way in which something is marked that indexes tell apart: a marking, whom it names, and whether it is published.
create table marks (
  id integer generated always as identity primary key,
  marking text not null,
  marked_for text[] not null,
  -- Not when, only whether: the beginning of time where it is.
  published_at timestamptz
);
create unique index marks_once on marks (marking, marked_for, (published_at is null));

-- What a commitment's progress, status and days follow from may be seen by fewer than see the commitment. Whoever sees
-- less of it gets another row: one that is drawn from no more than they may see. Rows from before counted everything:
-- `entente ledger rebuild` draws them anew.
truncate commitments;
alter table commitments
  -- Empty for whoever sees all of it, otherwise the marks that are not seen.
  add column sight text not null default '',
  -- Whether the row is for some only: for those who see all of these marks, none of those, and not all of the last.
  add column differs boolean not null default false,
  add column marks_seen integer[] not null default '{}',
  add column marks_unseen integer[] not null default '{}',
  add column marks_short integer[] not null default '{}',
  -- Documents that its family names: the rows are drawn anew when one of these is marked otherwise.
  add column documents text[] not null default '{}',
  drop constraint commitments_pkey,
  add primary key (id, from_at, sight);
drop index commitments_statement;
create unique index commitments_statement on commitments (statement) where until_at is null and sight = '';
create index commitments_documents on commitments using gin (documents) where until_at is null and sight = '';

-- The orders in which a page is asked for, with the ties: a page of a long list then follows an index and stops.
drop index commitments_recorded;
drop index commitments_date;
create index commitments_recorded on commitments (recorded_at desc nulls last, document, position, id) where until_at is null and not withdrawn;
create index commitments_recorded_first on commitments (recorded_at asc nulls last, document, position, id) where until_at is null and not withdrawn;
create index commitments_date on commitments (date desc nulls last, document, position, id) where until_at is null and not withdrawn;
create index commitments_date_first on commitments (date asc nulls last, document, position, id) where until_at is null and not withdrawn;
create index commitments_changed on commitments (changed_at desc nulls last, document, position, id) where until_at is null and not withdrawn;
create index commitments_due on commitments ((least(due_on, next_due)) asc nulls last, document, position, id) where until_at is null and not withdrawn;
