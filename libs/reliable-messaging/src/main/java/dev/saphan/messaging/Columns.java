package dev.saphan.messaging;

import static java.time.ZoneOffset.UTC;

import io.vertx.core.buffer.Buffer;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The columns that a record stands for, by the names and in the order of its components ({@code scanId} is {@code scan_id}). A
 * batch of them goes into a statement as one array for each column, which {@code unnest} makes rows of again: such a statement costs
 * PostgreSQL a third to two thirds of what it did with the same rows as JSON ({@code docs/decisions/0099}).
 *
 * <p>Components are texts, UUIDs, instants (to the microsecond, as PostgreSQL keeps them: what is finer is cut off), numbers,
 * booleans and buffers of bytes; any other type is refused when the class is loaded.
 */
public final class Columns<R extends Record> {
    private static final Map<Class<?>, Type> TYPES = Map.of(
            String.class, new Type("text", String.class, value -> value, value -> value),
            UUID.class, new Type("uuid", UUID.class, value -> value, value -> value),
            Instant.class,
                    new Type(
                            "timestamptz",
                            OffsetDateTime.class,
                            value -> ((Instant) value).atOffset(UTC),
                            value -> ((OffsetDateTime) value).toInstant()),
            Integer.class, new Type("integer", Integer.class, value -> value, value -> value),
            Long.class, new Type("bigint", Long.class, value -> value, value -> value),
            Boolean.class, new Type("boolean", Boolean.class, value -> value, value -> value),
            Buffer.class, new Type("bytea", Buffer.class, value -> value, value -> value));

    private final List<Column> all;
    private final MethodHandle constructor;

    private Columns(List<Column> all, MethodHandle constructor) {
        this.all = all;
        this.constructor = constructor;
    }

    /** @param own may look into the record: {@code MethodHandles.lookup()} of a class in its package */
    public static <R extends Record> Columns<R> of(Class<R> record, MethodHandles.Lookup own) {
        return of(record, own, component -> true);
    }

    /** Those of its components that are wanted. If it is not all of them, no record can be {@linkplain #read read} back. */
    public static <R extends Record> Columns<R> of(
            Class<R> record, MethodHandles.Lookup own, Predicate<RecordComponent> wanted) {
        RecordComponent[] components = record.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(record, own);
            MethodHandle constructor = lookup.findConstructor(record, MethodType.methodType(void.class, types))
                    .asSpreader(Object[].class, types.length)
                    .asType(MethodType.methodType(Record.class, Object[].class));
            List<Column> all = Arrays.stream(components)
                    .filter(wanted)
                    .map(component -> Column.of(component, lookup))
                    .toList();
            return new Columns<>(all, constructor);
        } catch (ReflectiveOperationException notOurs) {
            throw new IllegalArgumentException(record + " cannot be looked into by " + own, notOurs);
        }
    }

    /** How many there are, and so how many parameters a batch takes. */
    public int count() {
        return all.size();
    }

    /** Their names, for a list of columns. */
    public String names() {
        return all.stream().map(Column::name).collect(Collectors.joining(", "));
    }

    /** Their names, each with the table's alias before it. */
    public String names(String alias) {
        return all.stream().map(column -> alias + "." + column.name()).collect(Collectors.joining(", "));
    }

    /** {@code scan_id = x.scan_id, …} of all but the keys, for what an update sets. */
    public String assignments(String alias, String... keys) {
        return all.stream()
                .map(Column::name)
                .filter(name -> !Arrays.asList(keys).contains(name))
                .map(name -> name + " = " + alias + "." + name)
                .collect(Collectors.joining(", "));
    }

    /** A batch as rows: {@code unnest(cast(?3 as text[]), …) as x(scan_id, …)}; parameters are counted from the first one. */
    public String unnest(String alias, int first) {
        String arrays = IntStream.range(0, all.size())
                .mapToObj(each -> "cast(?" + (first + each) + " as "
                        + all.get(each).type().name() + "[])")
                .collect(Collectors.joining(", "));
        return "unnest(" + arrays + ") as " + alias + "(" + names() + ")";
    }

    /** The parameters of a statement: what comes before, and then the batch, an array for each column. */
    public @Nullable Object[] parameters(List<R> rows, @Nullable Object... before) {
        @Nullable Object[] values = Arrays.copyOf(before, before.length + all.size());
        for (int each = 0; each < all.size(); each++) {
            values[before.length + each] = all.get(each).of(rows);
        }
        return values;
    }

    /** The record of a row that holds all the columns in their order. */
    @SuppressWarnings("unchecked") // the constructor is the record's
    R read(@Nullable Object[] row) {
        @Nullable Object[] values = new Object[all.size()];
        for (int each = 0; each < values.length; each++) {
            values[each] = all.get(each).read(row[each]);
        }
        try {
            return (R) (Record) constructor.invokeExact(values);
        } catch (Error ours) {
            throw ours;
        } catch (Throwable notOurRow) { // not passed on: it may quote the row, and the row may hold a code
            throw new IllegalStateException("a row of " + names() + " cannot be read");
        }
    }

    private record Column(String name, Type type, MethodHandle accessor) {
        static Column of(RecordComponent component, MethodHandles.Lookup lookup) {
            Class<?> boxed = MethodType.methodType(component.getType()).wrap().returnType();
            Type type = TYPES.get(boxed);
            if (type == null) {
                throw new IllegalArgumentException(component + " is of no type that a column has");
            }
            try {
                MethodHandle accessor = lookup.unreflect(component.getAccessor())
                        .asType(MethodType.methodType(Object.class, Record.class));
                return new Column(snakeCase(component.getName()), type, accessor);
            } catch (IllegalAccessException notOurs) {
                throw new IllegalArgumentException(component + " cannot be read", notOurs);
            }
        }

        Object of(List<? extends Record> rows) {
            Object array = Array.newInstance(type.driver(), rows.size());
            @Nullable Object[] values = (Object[]) array;
            for (int row = 0; row < values.length; row++) {
                values[row] = value(rows.get(row));
            }
            return array;
        }

        private @Nullable Object value(Record row) {
            try {
                Object value = (Object) accessor.invokeExact(row);
                return value == null ? null : type.toDriver().apply(value);
            } catch (RuntimeException | Error ours) {
                throw ours;
            } catch (Throwable noAccessorDeclaresOne) {
                throw new IllegalStateException(noAccessorDeclaresOne);
            }
        }

        @Nullable
        Object read(@Nullable Object value) {
            return value == null ? null : type.fromDriver().apply(value);
        }

        private static String snakeCase(String name) {
            return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
        }
    }

    /** @param driver the class that the driver takes for it in an array */
    private record Type(
            String name, Class<?> driver, Function<Object, Object> toDriver, Function<Object, Object> fromDriver) {}
}
