-- A publication. What is known of it is proposed from its text, unless a person has said otherwise (`edited`).
create table documents (
  id text primary key,
  title text not null,
  issuer text,
  kind text,
  reference text,
  -- As far as it is known: "2026", "2026-06" or "2026-06-04".
  date text check (date ~ '^\d{4}(-\d{2}(-\d{2})?)?$'),
  language text,
  marking text not null,
  edited text[] not null default '{}',
  current_version integer not null,
  added_by text not null,
  added_at timestamptz not null,
  removed_at timestamptz
);
create index documents_added on documents (added_at desc) where removed_at is null;
create index documents_reference on documents (reference) where removed_at is null;

-- What one source says, as text with its blocks: never changed, because every place points into it.
create table document_versions (
  id text primary key,
  document text not null references documents (id),
  number integer not null,
  source text not null references sources (sha256),
  name text not null,
  format text not null,
  pages integer,
  text text not null,
  blocks jsonb not null,
  -- What the text says of itself: field to {value, spans}.
  proposals jsonb not null,
  language text,
  -- Why it was read as a document only, without statements; null where it was analysed.
  not_analysed text,
  reader text not null,
  added_by text not null,
  added_at timestamptz not null,
  unique (document, number),
  unique (source)
);
