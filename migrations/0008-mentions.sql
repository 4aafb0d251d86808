-- Commitments of which a person said that they are two promises, the smaller id first: they are not proposed again.
create table mention_refusals (
  seq bigint generated always as identity primary key,
  one text not null,
  other text not null,
  reason text,
  by text not null,
  at timestamptz not null,
  check (one < other)
);
create index mention_refusals_pair on mention_refusals (one, other);
