-- Who accepted a statement first, where a rule asks for a second reviewer and none has spoken yet; otherwise null.
alter table statement_reviews add column first_reviewer text;
create index statement_reviews_at on statement_reviews (at);
