-- Organisations whose people work here, or for which records are marked.
create table organisations (
  id text primary key,
  name text not null,
  -- Organisations that serve this one: what is marked for them "and their clients" is seen by its people too.
  client_of text[] not null default '{}',
  added_at timestamptz not null
);

-- Who did something: records everywhere keep the id alone, so that the rest can be erased and no record has to change.
create table people (
  id text primary key,
  -- Null once it has been erased; then nothing else is kept of the person either.
  name text,
  email text,
  organisation text references organisations (id),
  -- Who says that it is this person, and what it calls them: an OpenID provider and its subject, or this machine and an account.
  issuer text,
  subject text,
  added_at timestamptz not null,
  erased_at timestamptz,
  unique (issuer, subject)
);
