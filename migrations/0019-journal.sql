-- Which rows are in the journal of an embedded database already, by the SHA-256 of their lines.
create table journal_rows (
  sha256 text primary key
);
