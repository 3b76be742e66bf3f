package dev.saphan.local.demo;

import dev.saphan.events.ScanId;
import java.util.List;
import java.util.stream.Stream;

/** A till of a store that none of the scans belongs to, and what it is shown of them. */
record Stranger(Till till) {

    /** One sentence for each answer that tells it anything; it must be served, or nothing would be known. */
    List<String> sees(List<ScanId> scans) {
        return Stream.concat(listed(), scans.stream().flatMap(this::seen)).toList();
    }

    private Stream<String> listed() {
        var answer = till.list();
        var scans = answer.body().path("scans");
        if (answer.status() == 200 && scans.isArray() && scans.isEmpty()) {
            return Stream.empty();
        }
        return Stream.of("its list is answered " + answer.status() + ", with " + scans.size() + " scans");
    }

    private Stream<String> seen(ScanId scan) {
        var answer = till.get(scan);
        return answer.status() == 404 ? Stream.empty() : Stream.of("scan " + scan + " is answered " + answer.status());
    }
}
