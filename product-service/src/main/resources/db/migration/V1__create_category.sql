-- A tree of categories; a category is never moved or removed, so its path and lineage do not change.
create table category (
    slug text primary key,
    name text not null,
    -- The slugs of the names from the root down, joined by '/': one category per path, however its name is spelt.
    path text not null constraint category_path_unique unique,
    parent text constraint category_parent_exists references category,
    -- The slugs of the categories from the root to this one.
    lineage text[] not null
);

create index category_parent on category (parent);
