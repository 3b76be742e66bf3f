package dev.saphan.benchmark.load;

import dev.saphan.local.Tokens;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Stores with their tills; each till sends far fewer scans than one terminal may. */
public record Shops(List<Till> tills, int stores) {
    /** A terminal may send ten a second; a cashier sends less. */
    private static final double SCANS_PER_TILL_AND_SECOND = 4;

    /** As many tills as the rate needs, dealt out to the stores in turn; one each at least. */
    public static Shops of(int stores, double rate, Tokens tokens, Instant now) {
        int tills = Math.max(stores, (int) Math.ceil(rate / SCANS_PER_TILL_AND_SECOND));
        return new Shops(
                IntStream.range(0, tills)
                        .mapToObj(i -> till("bench-" + (i % stores + 1), "till-" + (i / stores + 1), tokens, now))
                        .toList(),
                stores);
    }

    private static Till till(String storeId, String terminalId, Tokens tokens, Instant now) {
        return new Till(storeId, terminalId, "Bearer " + tokens.mintTill(storeId, terminalId, now));
    }

    Till of(int index) {
        return tills.get(Math.floorMod(Mix.scatter(index * 7L), tills.size()));
    }

    /** One till of each store: its screen shows what happens in the whole store. */
    List<Till> screens() {
        return tills.subList(0, stores);
    }
}
