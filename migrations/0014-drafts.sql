-- The same bytes may be two documents where whoever adds them may not see the one that is here already.
alter table document_versions drop constraint document_versions_source_key;
create index document_versions_source on document_versions (source);
