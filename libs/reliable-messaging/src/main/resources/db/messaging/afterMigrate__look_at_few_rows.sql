-- ANALYZE reads 300 rows for each unit of a column's target, so 30,000 of each table by default, whenever a tenth of
-- it has changed: a store of some ten thousand payments spent a third of its CPU on that. No plan here depends on what
-- is found (decision 0098), so 3,000 are plenty. After every migration, for columns that came with it. A table that is
-- somebody else's may not be altered, and no service fails to start for it.
do $$
declare
    unset record;
begin
    for unset in
        select c.relname as "table", string_agg(format('alter column %I set statistics 10', a.attname), ', ') as columns
        from pg_class c
        join pg_attribute a on a.attrelid = c.oid
        where c.relnamespace = cast(current_schema() as regnamespace) and c.relkind in ('r', 'p')
          and pg_has_role(c.relowner, 'USAGE')
          and a.attnum > 0 and not a.attisdropped and coalesce(a.attstattarget, -1) = -1
        group by c.relname
        order by c.relname
    loop
        execute format('alter table %I %s', unset."table", unset.columns);
    end loop;
end
$$;
