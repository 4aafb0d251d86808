-- What was recorded by mistake stays on record and counts for nothing: assessments knew that, and now all nouns do that
-- belong to commitments.
alter table actions add column is_retracted boolean not null default false;
alter table milestones add column is_retracted boolean not null default false;
alter table evidence add column is_retracted boolean not null default false;
