create extension if not exists pg_trgm;

-- The words of names, brands and categories: what a misspelt word is corrected to.
create table search_word (
    word text primary key
);

create index search_word_trigrams on search_word using gin (word gin_trgm_ops);
