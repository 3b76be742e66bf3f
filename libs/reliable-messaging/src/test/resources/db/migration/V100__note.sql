create table note (
    id   text primary key,
    text text not null check (length(text) < 100)
);
