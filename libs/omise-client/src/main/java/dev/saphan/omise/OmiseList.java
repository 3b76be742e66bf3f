package dev.saphan.omise;

import java.util.List;

/**
 * One page of a list.
 *
 * @param total how many there are on all pages, at the moment of the answer
 */
public record OmiseList<T>(List<T> data, int offset, int limit, int total) {

    public OmiseList {
        data = List.copyOf(data);
    }

    /** Whether nothing lies behind this page. */
    public boolean isLast() {
        return data.isEmpty() || offset + data.size() >= total;
    }
}
