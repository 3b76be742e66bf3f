package dev.saphan.posedge.inbound;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.saphan.posedge.flow.ScanPage;
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

        @Schema(
                description = "Give it as `before` for the next page; absent on the last. With `terminalId`, or with a "
                        + "`status` that is final, a page may have it and hold fewer scans than it could, even none: "
                        + "so many of the store's scans were looked at.")
        @Nullable
        String next) {

    static ScanList of(ScanPage page) {
        return new ScanList(
                page.scans().stream().map(ScanJson::of).toList(),
                page.next().map(Before::text).orElse(null));
    }
}
