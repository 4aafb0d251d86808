-- The newest documents are looked through by every search: they are found without putting all in order.
create index documents_newest on documents (date desc nulls last, id) where removed_at is null;
