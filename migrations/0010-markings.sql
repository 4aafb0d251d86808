-- Whom a marking names (organisations or people, where it asks for names), and since when everybody may see the document.
alter table documents add column marked_for text[] not null default '{}';
alter table documents add column published_at timestamptz;
