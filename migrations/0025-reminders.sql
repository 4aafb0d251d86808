-- Who has asked to be reminded by e-mail. Nobody is unless they asked.
create table reminders (
  person text primary key references people (id),
  -- How their rights are known, as of a session.
  kind text not null check (kind in ('local', 'provider')),
  address text not null,
  every text not null check (every in ('day', 'week')),
  -- Records of whose changes the mails tell.
  follows text[] not null default '{}',
  -- Stands in every mail, and ends them: it opens nothing.
  token text not null unique,
  added_at timestamptz not null,
  -- The day for which a mail was last looked at, and what became of it. Taken before a mail is sent, and only by one.
  round date,
  outcome text check (outcome in ('begun', 'sent', 'nothing', 'failed')),
  attempts integer not null default 0,
  try_at timestamptz,
  why text,
  sent_at timestamptz
);
