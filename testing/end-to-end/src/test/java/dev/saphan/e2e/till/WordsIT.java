package dev.saphan.e2e.till;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Whatever is said about a scan, however often, in whatever order and however much of it gets lost: the words on the screen never
 * contradict the ledger, and "paid" is never taken back. The words come from the page's own code, in the browser.
 */
@ExtendWith(Shop.Opening.class)
class WordsIT {
    private static final int STORIES = 10_000;
    private static final int AT_ONCE = 500;
    private static final Set<String> OPEN = Set.of("wait", "check");

    private static final String WORDS = """
            async (stories) => {
              const { createScans } = await import('/till/scans.js');
              const { kindOf, wordOf, whyOf, untilOf } = await import('/till/word.js');
              return stories.map((story) => {
                const scans = createScans();
                return story.map((json) => {
                  const scan = JSON.parse(json);
                  scans.put(scan);
                  const known = scans.get(scan.scanId);
                  const says = [wordOf(known), whyOf(known), untilOf(known)];
                  if (says.some((text) => typeof text !== 'string' || /undefined|null|NaN|word\\.|why\\./.test(text))) {
                    return 'unreadable: ' + says.join(' / ');
                  }
                  return kindOf(known);
                });
              });
            }""";

    /** How many, and satang, by state. */
    private static final String TOTALS = """
            async () => {
              const { totalsOf } = await import('/till/totals.js');
              const totals = totalsOf([
                { status: 'successful', amount: 40000, refundedAmount: 10000 },
                { status: 'successful', amount: 20000, refundedAmount: 20000 },
                { status: 'successful', amount: 3000, refundedAmount: 0 },
                { status: 'pending', amount: 7000, refundedAmount: 0 },
              ]);
              return ['paid', 'back', 'wait', 'unpaid'].map((kind) => totals[kind].count + ': ' + totals[kind].satang);
            }""";

    private final Shop shop;

    WordsIT(Shop shop) {
        this.shop = shop;
    }

    @Test
    void shouldNeverContradictTheLedger_norTakePaidBack() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        try (Cashier cashier = shop.cashier()) {
            cashier.clearStage();
            for (int i = 0; i < STORIES; i += AT_ONCE) {
                List<Story> stories = new ArrayList<>();
                for (int k = 0; k < AT_ONCE; k++) {
                    stories.add(new Story(random));
                }
                List<?> all = (List<?>) cashier.page.evaluate(
                        WORDS, stories.stream().map(WordsIT::jsons).toList());
                for (int k = 0; k < AT_ONCE; k++) {
                    check(stories.get(k).deliveries(), (List<?>) all.get(k), "seed " + seed + ", story " + (i + k));
                }
            }
        }
    }

    @Test
    void shouldCountWhatWentBackInPart_onBothSidesOfTheTotals() {
        try (Cashier cashier = shop.cashier()) {
            assertThat(cashier.page.evaluate(TOTALS)).isEqualTo(List.of("2: 33000", "2: 30000", "1: 7000", "0: 0"));
        }
    }

    private static List<String> jsons(Story story) {
        return story.deliveries().stream().map(Story.Delivery::json).toList();
    }

    private static void check(List<Story.Delivery> deliveries, List<?> words, String which) {
        String before = "wait";
        for (int i = 0; i < deliveries.size(); i++) {
            String word = String.valueOf(words.get(i));
            String as = "%s: %s at %d of %s".formatted(which, deliveries.get(i).truth(), i, words);
            assertThat(mayBeSaid(word, deliveries.get(i).truth())).as(as).isTrue();
            assertThat(mayFollow(before, word)).as(as).isTrue();
            before = word;
        }
    }

    private static boolean mayBeSaid(String word, Story.Truth truth) {
        boolean ended = truth.paid() || truth.late() || truth.unpaid() || truth.reversed();
        return switch (word) {
            case "wait", "check" -> !ended;
            case "paid" -> truth.paid() && truth.refunded() < 25_000;
            case "back" -> (truth.paid() || truth.late()) && truth.refunded() >= 25_000;
            case "late" -> truth.late();
            case "unpaid" -> truth.unpaid();
            case "ask" -> truth.reversed() || truth.contradicted();
            default -> false;
        };
    }

    private static final Map<String, Set<String>> AFTER = Map.of(
            "paid", Set.of("paid", "back", "ask"),
            "back", Set.of("back", "ask"),
            "unpaid", Set.of("unpaid", "late", "back", "ask"),
            "late", Set.of("late", "back", "ask"),
            "ask", Set.of("ask", "late", "back"));

    private static boolean mayFollow(String before, String word) {
        return OPEN.contains(before) || AFTER.get(before).contains(word);
    }
}
