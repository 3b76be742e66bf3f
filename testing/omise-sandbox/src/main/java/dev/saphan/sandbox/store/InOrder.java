package dev.saphan.sandbox.store;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** Things in the order in which they were made, so that a time window is found by halving and a page by counting. */
public final class InOrder<T> {
    private final ArrayList<T> all = new ArrayList<>();
    private final ToLongFunction<T> madeAt;

    public InOrder(ToLongFunction<T> madeAt) {
        this.madeAt = madeAt;
    }

    public void add(T next) {
        all.add(next);
    }

    public int size() {
        return all.size();
    }

    public T get(int seq) {
        return all.get(seq);
    }

    /** The page of those made in [from, to] that the window asks for. */
    public Page<T> page(Window window) {
        int first = firstAtOrAfter(window.from());
        int end = firstAtOrAfter(window.to() + 1);
        int total = Math.max(0, end - first);
        int count = Math.clamp(total - window.offset(), 0, window.limit());
        List<T> data = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int steps = (int) window.offset() + i;
            data.add(all.get(window.newestFirst() ? end - 1 - steps : first + steps));
        }
        return new Page<>(data, total);
    }

    private int firstAtOrAfter(long time) {
        int low = 0;
        int high = all.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (madeAt.applyAsLong(all.get(middle)) < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** What of it is wanted: times in milliseconds, both ends included. */
    public record Window(long from, long to, long offset, int limit, boolean newestFirst) {

        public boolean holds(long time) {
            return time >= from && time <= to;
        }

        /** The same cut out of a list that is already in order and in the window. */
        public <T> Page<T> of(List<T> all) {
            List<T> ordered = newestFirst ? all.reversed() : all;
            int start = (int) Math.min(offset, all.size());
            return new Page<>(ordered.subList(start, Math.min(all.size(), start + limit)), all.size());
        }
    }

    /** A page, and how many there are in all. */
    public record Page<T>(List<T> data, int total) {}
}
