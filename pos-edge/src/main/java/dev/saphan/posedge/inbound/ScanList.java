package dev.saphan.posedge.inbound;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.saphan.posedge.Scan;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A page of scans.
 *
 * @param next to be given as {@code before} for the page after this; absent: this is the last
 */
@Schema(name = "ScanList", description = "Newest first.")
@JsonInclude(JsonInclude.Include.NON_NULL)
record ScanList(
        List<ScanJson> scans,

        @Schema(description = "Give it as `before` for the next page; absent on the last.") @Nullable
        String next) {

    /** @param scans one more than the limit, when there are more */
    static ScanList of(List<Scan> scans, int limit) {
        List<Scan> page = scans.subList(0, Math.min(limit, scans.size()));
        String next = scans.size() > limit ? Before.text(page.getLast().reading()) : null;
        return new ScanList(page.stream().map(ScanJson::of).toList(), next);
    }
}
