-- A page of a long list looks for its words and facets in the part of all rows with which its order begins, and not in all
-- there is. For that each row has the week in which it was recorded (from 0) and the week in which it changed (from
-- 100,000) in the index of all that is looked for; and of what has a day of its own, which comes first in the order of days
-- and is a small part, there is an index by itself.
drop index commitments_found;
alter table commitments add column slices integer[] not null generated always as (array[
  floor(extract(epoch from recorded_at at time zone 'UTC') / 604800)::integer,
  100000 + floor(extract(epoch from changed_at at time zone 'UTC') / 604800)::integer
]) stored;
create index commitments_found on commitments using gin (words, counted, named, slices);
create index commitments_found_dated on commitments using gin (words, counted, named) where followed and date is not null;
