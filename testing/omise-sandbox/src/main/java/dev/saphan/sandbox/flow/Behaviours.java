package dev.saphan.sandbox.flow;

import dev.saphan.sandbox.Answer;
import dev.saphan.sandbox.Behaviour;
import dev.saphan.sandbox.Fault;
import dev.saphan.sandbox.Ids;
import dev.saphan.sandbox.MagicAmounts;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which behaviour a new charge gets. The first that fits: one told for its scan, one told for its code, a rule (in the
 * order in which they were told), the magic of its amount, the usual one.
 */
public final class Behaviours {
    private static final int MAX_NAMED = 100_000;
    private static final int MAX_RULES = 1_000;

    private final Ids ids;
    private final boolean magicAmounts;
    private final Behaviour usualAtStart;
    private final Map<String, Behaviour> byScan = new LinkedHashMap<>();
    private final Map<String, Behaviour> byCode = new LinkedHashMap<>();
    private final List<Rule> rules = new ArrayList<>();
    private Behaviour usual;
    private int chosen;

    public Behaviours(Ids ids, boolean magicAmounts, Behaviour usual) {
        this.ids = ids;
        this.magicAmounts = magicAmounts;
        this.usualAtStart = usual;
        this.usual = usual;
    }

    /** For charges in general: so many of them, each with this chance. */
    private static final class Rule {
        private final Behaviour behaviour;
        private final double probability;
        private long left;

        private Rule(Behaviour behaviour, double probability, long left) {
            this.behaviour = behaviour;
            this.probability = probability;
            this.left = left;
        }
    }

    public Behaviour usual() {
        return usual;
    }

    public void usual(Behaviour behaviour) {
        usual = behaviour;
    }

    /** False when there is no room for more. */
    public boolean forScan(String scanId, Behaviour behaviour) {
        return byScan.size() < MAX_NAMED && named(byScan, scanId, behaviour);
    }

    public boolean forCode(String code, Behaviour behaviour) {
        return byCode.size() < MAX_NAMED && named(byCode, code, behaviour);
    }

    private static boolean named(Map<String, Behaviour> map, String name, Behaviour behaviour) {
        map.put(name, behaviour);
        return true;
    }

    /**
     * @param probability of each charge that no rule before it took
     * @param times how many charges it may take
     */
    public boolean rule(Behaviour behaviour, double probability, long times) {
        return rules.size() < MAX_RULES && rules.add(new Rule(behaviour, probability, times));
    }

    public void forgetAll() {
        byScan.clear();
        byCode.clear();
        rules.clear();
        usual = usualAtStart;
        chosen = 0;
    }

    public Behaviour choose(NewCharge charge) {
        Behaviour told = charge.scanId() == null ? null : byScan.get(charge.scanId());
        if (told == null) {
            told = byCode.get(charge.source().barcode());
        }
        if (told == null && !rules.isEmpty()) {
            told = byRule();
        }
        if (told != null) {
            return told;
        }
        return magicAmounts ? MagicAmounts.forCharge(charge.amount(), usual) : usual;
    }

    private @Nullable Behaviour byRule() {
        int choice = chosen++;
        int number = 0;
        for (Iterator<Rule> all = rules.iterator(); all.hasNext(); number++) {
            Rule rule = all.next();
            if (ids.chance(MAX_RULES * choice + number) < rule.probability) {
                rule.left--;
                if (rule.left <= 0) {
                    all.remove();
                }
                return rule.behaviour;
            }
        }
        return null;
    }

    /** How this refund is answered: as its charge was told, or by the magic of its own amount. */
    public Fault refundFault(Fault told, long amount) {
        return magicAmounts && told.answer() == Answer.NORMAL ? MagicAmounts.forRefund(amount, told) : told;
    }
}
