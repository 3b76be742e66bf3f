package dev.saphan.local;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The tokens in {@code tokens/}, written anew when half of their life is over: each that is found there is good for hours. */
final class FreshTokens {

    /** Often, since a timer does not count while the machine sleeps. */
    private static final Duration LOOKS_EVERY = Duration.ofMinutes(1);

    private final Tokens tokens;
    private final RunDirectory run;
    private final InstantSource clock;
    private final Console console;
    private Instant minted = Instant.MIN;

    FreshTokens(Tokens tokens, RunDirectory run, InstantSource clock, Console console) {
        this.tokens = tokens;
        this.run = run;
        this.clock = clock;
        this.console = console;
    }

    /**
     * Writes them, and from then on whenever it is time.
     *
     * @throws UncheckedIOException when they cannot be written at first
     */
    void keep() {
        mint(clock.instant());
        var timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("tokens").factory());
        var unused = timer.scheduleWithFixedDelay(
                this::look, LOOKS_EVERY.toSeconds(), LOOKS_EVERY.toSeconds(), TimeUnit.SECONDS);
    }

    /** Mints if it is time. What fails is said and tried again at the next look: a timer forgets a task that throws. */
    void look() {
        var now = clock.instant();
        if (now.isBefore(minted.plus(Tokens.LIFE.dividedBy(2)))) {
            return;
        }
        try {
            mint(now);
        } catch (UncheckedIOException | IllegalStateException e) {
            console.step(
                    "tokens", "cannot be written; tried again in " + LOOKS_EVERY.toSeconds() + " s: " + Reason.of(e));
        }
    }

    private void mint(Instant now) {
        tokens.writeAll(run, now);
        minted = now;
    }
}
