-- What people decided that a report says of a commitment. An index of periods drawn from the ledger's entries, as that of commitments.
create table rulings (
  from_at timestamptz not null,
  -- Null: it holds now.
  until_at timestamptz,
  id text not null,
  commitment text not null,
  report text not null references documents (id),
  taken_back boolean not null,
  state text not null,
  passages jsonb not null,
  reason text,
  by text not null,
  primary key (id, from_at)
);
create index rulings_report on rulings (report, commitment);
create unique index rulings_pair on rulings (commitment, report) where until_at is null;
