-- Reminders go to an address once whoever reads it has opened the link that was sent there.
alter table reminders add column confirmed text;
-- Stands in the mail that asks for it; and when that was last sent, or is tried again.
alter table reminders add column confirming text unique;
alter table reminders add column asked_at timestamptz;
alter table reminders add column asked_times integer not null default 0;
alter table reminders add column ask_at timestamptz;
