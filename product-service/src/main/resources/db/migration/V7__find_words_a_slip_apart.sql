-- A word and what is left of it without one of its letters. Two words that have one of these in common are a slip apart:
-- a letter dropped, added, replaced or swapped with its neighbour.
create function word_deletions(word text) returns text[] language sql immutable strict parallel safe
return word || (select array_agg(overlay(word placing '' from place for 1)) from generate_series(1, length(word)) place);

create index search_word_deletions on search_word using gin (word_deletions(word));

-- The words that begin with what has been typed so far.
create index search_word_beginnings on search_word (word text_pattern_ops);
