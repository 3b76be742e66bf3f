package dev.saphan.house.sample.bad;

import java.time.Instant;
import java.time.InstantSource;

record AsksTheClock(InstantSource clock) {
    Instant now() {
        return clock.instant();
    }
}
