-- What somebody may do in one organisation's records or under one framework. Drawn from the ledger's entries, row by row
-- as periods: `entente ledger rebuild` draws it anew.
create table grants (
  id text not null,
  person text not null,
  role text not null,
  organisation text,
  framework text,
  has_ended boolean not null,
  from_at timestamptz not null,
  until_at timestamptz,
  primary key (id, from_at)
);
create index grants_person on grants (person) where until_at is null and not has_ended;

-- Whom an administrator has locked out, and since when.
alter table people add column locked_at timestamptz;
-- Whether an administrator said for whom somebody works; otherwise their provider does, each time they sign in.
alter table people add column placed_here boolean not null default false;
