-- What somebody may do and see, where it is not the settings of a machine of their own that say so.
alter table people add column role text;
-- Null: all of the vocabulary.
alter table people add column markings text[];

-- Who is signed in. Only the SHA-256 of what the browser holds is kept.
create table sessions (
  hash text primary key,
  person text not null references people (id),
  -- local: what the person may do is said by the settings of this machine. provider: by the row in people.
  kind text not null check (kind in ('local', 'provider')),
  begun_at timestamptz not null,
  used_at timestamptz not null,
  ends_at timestamptz not null
);
create index sessions_person on sessions (person);

-- Links that sign somebody in once, and logins that a provider has not answered yet: both are short-lived secrets.
create table sign_in_links (
  hash text primary key,
  person text not null references people (id),
  ends_at timestamptz not null
);
create table sign_in_flows (
  hash text primary key,
  state text not null,
  nonce text not null,
  verifier text not null,
  return_to text not null,
  ends_at timestamptz not null
);

-- Keys of programs: one person's, with no more rights than that person has.
create table api_keys (
  id text primary key,
  hash text not null unique,
  person text not null references people (id),
  kind text not null check (kind in ('local', 'provider')),
  name text not null,
  role text not null,
  -- Nouns of the operations that it may ask for; empty: all that are open to keys.
  nouns text[] not null,
  added_at timestamptz not null,
  ends_at timestamptz not null,
  revoked_at timestamptz,
  used_at timestamptz
);
create index api_keys_person on api_keys (person);

-- Failed sign-ins by where they came from: kept here because several processes have to count together.
create table sign_in_failures (
  source text not null,
  at timestamptz not null
);
create index sign_in_failures_source on sign_in_failures (source, at);

create unique index organisations_name on organisations (name);
