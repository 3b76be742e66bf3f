package dev.saphan.sandbox.run;

import dev.saphan.sandbox.flow.Account;
import dev.saphan.sandbox.flow.Diary;
import dev.saphan.sandbox.flow.Replay;
import dev.saphan.sandbox.flow.Timeline;
import dev.saphan.sandbox.journal.Beginning;
import dev.saphan.sandbox.journal.Journal;
import dev.saphan.sandbox.json.Durations;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a sandbox knows of the time before its start: nothing, or what its journal tells. */
final class Past implements AutoCloseable {
    private final Settings.Seed seed;
    private final @Nullable Journal journal;
    private final List<String> news = new ArrayList<>();
    private long last = Long.MIN_VALUE;

    private Past(Settings.Seed seed, @Nullable Journal journal) {
        this.seed = seed;
        this.journal = journal;
    }

    /**
     * @throws IllegalArgumentException when the journal does not fit the settings
     */
    static Past of(Settings settings) {
        Settings.Gateway gateway = settings.gateway();
        Settings.Seed seed = gateway.seed();
        if (gateway.data() == null) {
            return new Past(seed, null);
        }
        Map<String, String> fixed = Map.of(
                "SANDBOX_API_VERSION", gateway.version().wireName(),
                "SANDBOX_CHARGE_LIFE", Durations.text(settings.terms().chargeLife()),
                "SANDBOX_EXPIRE_EVENTS", Settings.nameOf(settings.terms().onExpire()),
                "mode", settings.keys().livemode() ? "live" : "test");
        return new Past(seed, Journal.open(gateway.data(), new Beginning(seed.number(), seed.drawn(), fixed)));
    }

    long seed() {
        return journal == null ? seed.number() : journal.seed();
    }

    Diary diary(int account) {
        return journal == null ? Diary.NONE : journal.of(account);
    }

    /**
     * Brings the accounts to where they were, and then to now.
     *
     * @param accounts in the order of their diaries
     * @throws IllegalArgumentException when the journal cannot be understood
     */
    void comeBack(List<Account> accounts, Timeline time) {
        if (seed.drawn() && seed() == seed.number()) {
            news.add("drew SANDBOX_SEED=" + seed.number()); // what was seen can be played again
        }
        if (journal != null) {
            comeBack(journal, accounts, time);
        }
    }

    private void comeBack(Journal read, List<Account> accounts, Timeline time) {
        List<Replay> replays =
                accounts.stream().map(account -> new Replay(account, time)).toList();
        long torn = read.read((account, at, deed) -> {
            if (account >= replays.size()) {
                throw new IllegalArgumentException(
                        "the live account has deeds here: SANDBOX_LIVE_SECRET_KEY is wanted");
            }
            replays.get(account).again(at, deed);
            last = Math.max(last, at);
        });
        if (torn > 0) {
            news.add("cut " + torn + " bytes off " + read.file() + ": its last line was torn by a kill");
        }
        if (last == Long.MIN_VALUE) {
            return;
        }
        long charges = accounts.stream()
                .mapToLong(account -> account.book().charges().size())
                .sum();
        news.add("goes on with " + charges + " charges from " + read.file());
        replays.forEach(replay -> replay.tellAgain(last));
        time.goOnFrom(last);
        replays.forEach(Replay::answer);
    }

    /** What whoever has started it may want to read. */
    List<String> news() {
        return List.copyOf(news);
    }

    @Override
    public void close() {
        if (journal != null) {
            journal.close();
        }
    }
}
