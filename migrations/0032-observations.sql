-- The index of observed values of indicators over time, drawn from the entries.
create table observations (
  id text not null,
  seq bigint not null,
  indicator text not null,
  on_date text not null,
  -- Null where it is missing: `missing` then says why, and zero is 0.
  value double precision,
  missing text,
  source text not null,
  part jsonb not null,
  note text,
  state text not null,
  said_by text not null,
  approved_by text,
  recorded_at timestamptz not null,
  changed_at timestamptz not null,
  from_at timestamptz not null,
  until_at timestamptz,
  primary key (id, from_at)
);
create index observations_indicator on observations (indicator, on_date);
