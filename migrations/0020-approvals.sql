-- What somebody asked for and a second person has to approve. Decided once; what was asked is then run, or never.
create table approvals (
  id text primary key,
  operation text not null,
  input jsonb not null,
  -- Who asked, with the rights that they had.
  asked_by text not null,
  person jsonb not null,
  asked_at timestamptz not null,
  decision text check (decision in ('granted', 'refused')),
  decided_by text,
  decided_at timestamptz,
  reason text,
  check (decided_by is distinct from asked_by)
);
create index approvals_waiting on approvals (asked_at) where decision is null;
