-- Long work that goes on in the background: a job and its items (for reading: one item a document).
create table jobs (
  id text primary key,
  kind text not null,
  title text not null,
  created_by text not null,
  created_at timestamptz not null,
  cancelled_at timestamptz
);

create table job_items (
  job text not null references jobs (id),
  position integer not null,
  label text not null,
  payload jsonb not null,
  -- waiting, running, done, failed, cancelled
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
  -- Who works on it, and until when it may be believed to: a process that dies leaves its items to others.
  runner text,
  leased_until timestamptz,
  attempts integer not null default 0,
  finished_at timestamptz,
  problem jsonb,
  result jsonb,
  primary key (job, position)
);
create index job_items_open on job_items (state, leased_until) where state in ('waiting', 'running');
create index jobs_created on jobs (created_at desc);
