-- Progress is also linked to a commitment that stands in no document here: it was recorded by hand, or comes from another
-- Entente. The link then names the commitment itself, whose rows are drawn anew from entries: no key can point at them.
alter table statement_links drop constraint statement_links_commitment_fkey;
alter table statement_links add constraint statement_links_commitment_check check (commitment ~ '^(st|com)-');
