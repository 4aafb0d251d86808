-- What searching reads of a text: letters without accents, and no mark that would glue two words together. Each character
-- stays one character, so that a place in the result is a place in the text. It does not depend on the server's locale:
-- under "C" PostgreSQL takes a dash or a curly quote for a letter.
create function search_text(text) returns text language sql immutable strict parallel safe as $$
  -- The long list is gone through only where there is an accent: it takes ten times as long as finding the words.
  select translate(
    case when $1 ~ '[À-ɏ]' then translate($1,
      'àáâãäåāăąæçćčĉďđðèéêëēěęėğģìíîïīįıķłľļñńňņòóôõöøōőœŕřśšşșßţťțùúûüūůűųýÿžźżÀÁÂÃÄÅĀĂĄÆÇĆČĎĐÐÈÉÊËĒĚĘĖĞĢÌÍÎÏĪĮİĶŁĽĻÑŃŇŅÒÓÔÕÖØŌŐŒŔŘŚŠŞȘŢŤȚÙÚÛÜŪŮŰŲÝŸŽŹŻ',
      'aaaaaaaaaaccccdddeeeeeeeeggiiiiiiiklllnnnnooooooooorrssssstttuuuuuuuuyyzzzaaaaaaaaaacccdddeeeeeeeeggiiiiiiiklllnnnnooooooooorrsssstttuuuuuuuuyyzzz')
    else $1 end,
    '-/_<>&–—‑‒‐‘’“”„«»‹›…•·', '                       ')
$$;

-- A word, and the word without each one of its letters: two words that differ by one slip of the hand share one of these.
create function word_slips(text) returns text[] language sql immutable strict parallel safe as $$
  select array_agg(distinct slip) from (
    select $1 as slip union all select overlay($1 placing '' from at for 1) from generate_series(1, length($1)) as at
  ) as slips
$$;

-- The blocks of every version of every document, for searching. Drawn from `document_versions`; not the record.
create table passages (
  id bigint generated always as identity primary key,
  document text not null references documents (id),
  -- The version's number: a passage is current where its document says the same.
  number integer not null,
  block integer not null,
  kind text not null,
  -- The block of the heading above it.
  heading integer,
  page integer,
  place_start integer not null,
  place_end integer not null,
  text text not null,
  words tsvector generated always as (to_tsvector('english', search_text(text))) stored,
  unique (document, number, block)
);
-- Without the list of waiting entries every search takes as long as the one before.
create index passages_words on passages using gin (words) with (fastupdate = off);

-- Every word of four letters or more that stands in a passage, for mending what was mistyped. Words stay when their
-- document goes: whether anything that a person may see holds them is asked each time.
create table passage_words (
  word text collate "C" primary key check (word ~ '^[a-z]{4,30}$'),
  slips text[] not null generated always as (word_slips(word)) stored
);
create index passage_words_slips on passage_words using gin (slips) with (fastupdate = off);

alter table statements add column words tsvector generated always as (to_tsvector('english', search_text(quote))) stored;
create index statements_words on statements using gin (words) with (fastupdate = off);

alter table documents add column words tsvector generated always as (
  to_tsvector('english', search_text(title || ' ' || coalesce(issuer, '') || ' ' || coalesce(reference, '')))) stored;
create index documents_words on documents using gin (words);

drop index commitments_words;
alter table commitments drop column words;
alter table commitments add column words tsvector generated always as (to_tsvector('english', search_text(quote))) stored;
create index commitments_words on commitments using gin (words);
