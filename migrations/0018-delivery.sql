-- The index of commitments with what is known of their delivery, and the indexes of actions, milestones, evidence and
-- assessments. All are drawn from the entries, row by row as periods: `entente ledger rebuild` draws them anew.
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
  -- The last day that the stated date may mean, and the earliest day of something open about it.
  due_on date,
  next_due date,
  -- The last entry of this commitment itself.
  seq bigint not null,
  id text not null,
  status text not null,
  -- Null where it was recorded by hand; it then has a marking of its own instead of its document's.
  document text references documents (id),
  marking text,
  marked_for text[],
  published_at timestamptz,
  -- The commitment in force that this one is a mention of, as people decided; the one of which it is a part.
  merged_into text,
  part_of text,
  date text,
  firmness text,
  framework text,
  instrument text,
  verifiability text,
  ambition text,
  owners text[] not null,
  areas text[] not null,
  partners text[] not null,
  actors text[] not null,
  statement text,
  version text,
  condition text,
  recorded_by text not null,
  source jsonb,
  parties jsonb not null,
  spans jsonb not null,
  quote text not null,
  words tsvector generated always as (to_tsvector('english', search_text(quote))) stored,
  primary key (id, from_at)
);
create index commitments_words on commitments using gin (words);
create index commitments_areas on commitments using gin (areas);
create index commitments_partners on commitments using gin (partners);
create index commitments_actors on commitments using gin (actors);
create index commitments_owners on commitments using gin (owners);
create index commitments_recorded on commitments (recorded_at desc, id) where until_at is null and not withdrawn;
create index commitments_date on commitments (date, id) where until_at is null and not withdrawn;
create index commitments_document on commitments (document, position);
create index commitments_framework on commitments (framework) where framework is not null;
create index commitments_merged_into on commitments (merged_into) where merged_into is not null;
create unique index commitments_statement on commitments (statement) where until_at is null;

create table actions (
  id text not null,
  commitment text not null,
  owner text,
  partner text,
  state text not null,
  due_on date,
  changed_at timestamptz not null,
  from_at timestamptz not null,
  until_at timestamptz,
  primary key (id, from_at)
);
create index actions_commitment on actions (commitment);
create index actions_owner on actions (owner) where until_at is null;
create index actions_due on actions (due_on) where until_at is null;

create table milestones (
  id text not null,
  commitment text not null,
  reached text,
  due_on date,
  changed_at timestamptz not null,
  from_at timestamptz not null,
  until_at timestamptz,
  primary key (id, from_at)
);
create index milestones_commitment on milestones (commitment);
create index milestones_due on milestones (due_on) where until_at is null;

create table evidence (
  id text not null,
  commitment text not null,
  about text,
  form text not null,
  verdict text,
  is_independent boolean not null,
  document text references documents (id),
  -- Where it is for fewer than the commitment is.
  marking text,
  marked_for text[],
  published_at timestamptz,
  changed_at timestamptz not null,
  from_at timestamptz not null,
  until_at timestamptz,
  primary key (id, from_at)
);
create index evidence_commitment on evidence (commitment);
create index evidence_open on evidence (changed_at) where until_at is null and verdict is null;

create table assessments (
  id text not null,
  commitment text not null,
  side text not null,
  level text not null,
  on_day date not null,
  is_retracted boolean not null,
  changed_at timestamptz not null,
  from_at timestamptz not null,
  until_at timestamptz,
  primary key (id, from_at)
);
create index assessments_commitment on assessments (commitment);
