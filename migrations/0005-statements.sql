-- What one sentence or list item says, as the reader (or a person) found it in one version of a document.
create table statements (
  id text primary key,
  document text not null references documents (id),
  version text not null references document_versions (id),
  -- Where it begins in the text: the order on the page.
  position integer not null,
  type text not null check (type in ('commitment', 'progress', 'recommendation')),
  quote text not null,
  spans jsonb not null,
  actors text[] not null,
  partners text[] not null,
  areas text[] not null,
  date text,
  firmness text,
  state text,
  condition text,
  rule text not null,
  certainty real not null,
  reasons jsonb not null,
  -- "reader", or the name of the person who marked it.
  found_by text not null,
  found_at timestamptz not null
);
create index statements_document on statements (document, position);
create index statements_version on statements (version, position);

-- Sentences of a version that are no statements, and how sure the reader was: what coverage is counted from.
create table statement_coverage (
  version text primary key references document_versions (id),
  units jsonb not null
);

-- What people decided about a statement. Appended to, never changed: the last row says how it stands.
create table statement_reviews (
  seq bigint generated always as identity primary key,
  statement text not null references statements (id),
  decision text not null check (decision in ('accepted', 'edited', 'rejected', 'undone', 'carried')),
  -- How it stands after this decision.
  standing text not null check (standing in ('proposed', 'accepted', 'rejected')),
  -- The fields as the person left them; null where they are the reader's.
  fields jsonb,
  reason text,
  by text not null,
  at timestamptz not null
);
create index statement_reviews_statement on statement_reviews (statement, seq desc);

-- Which promise a progress report answers, as people decided. Appended to, never changed.
create table statement_links (
  seq bigint generated always as identity primary key,
  progress text not null references statements (id),
  -- Null: "none of these" was the answer.
  commitment text references statements (id),
  relation text check (relation in ('fulfils', 'advances')),
  decision text not null check (decision in ('linked', 'unlinked', 'none')),
  by text not null,
  at timestamptz not null
);
create index statement_links_progress on statement_links (progress, seq);
create index statement_links_commitment on statement_links (commitment, seq);
