package dev.saphan.sandbox.flow;

import dev.saphan.sandbox.EventKey;
import dev.saphan.sandbox.RefundRules;
import java.time.Duration;
import java.util.List;

/**
 * The account's standing terms.
 *
 * @param chargeLife how long a charge may stay pending
 * @param onExpire the events that an expiry makes; Omise does not say which
 * @param maxCharges no more are held than this
 */
public record Terms(Duration chargeLife, List<EventKey> onExpire, RefundRules refunds, int maxCharges) {}
