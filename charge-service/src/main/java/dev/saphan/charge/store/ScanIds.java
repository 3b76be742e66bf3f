package dev.saphan.charge.store;

import dev.saphan.events.ScanId;
import java.util.Collection;
import java.util.UUID;

/** Keys of many rows. */
final class ScanIds {
    private ScanIds() {}

    /**
     * For {@code scan_id = any(cast(?1 as uuid[]))}, whose plan is by index at any size. It is one parameter; by its own type it
     * would be taken for the list of all.
     */
    static Object array(Collection<ScanId> scans) {
        return scans.stream().map(ScanId::value).toArray(UUID[]::new);
    }
}
