package dev.saphan.charge;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a charge's timeline.
 *
 * @param number counts from 1 within the charge
 * @param from absent for the first
 */
public record Step(int number, Instant at, @Nullable ChargeState from, ChargeState to, String cause) {}
