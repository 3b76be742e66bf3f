package dev.saphan.charge.flow;

import java.time.Duration;

/** The defaults of design.md section 5. */
class Settings implements SaphanConfig {
    @Override
    public Duration codeLife() {
        return Duration.ofSeconds(45);
    }

    @Override
    public Duration uncertainAfter() {
        return Duration.ofSeconds(10);
    }

    @Override
    public Duration decideAfter() {
        return Duration.ofSeconds(60);
    }

    @Override
    public Duration certainAfter() {
        return Duration.ofMinutes(3);
    }

    @Override
    public String codePrefixes() {
        return "10-15,160";
    }

    @Override
    public Duration clockMargin() {
        return Duration.ofSeconds(15);
    }

    @Override
    public int breakerAfter() {
        return 10;
    }

    @Override
    public Duration sweepEvery() {
        return Duration.ofMillis(200);
    }

    @Override
    public Duration chargesKept() {
        return Duration.ofDays(400);
    }
}
