package dev.saphan.charge;

import dev.saphan.events.ChargeId;
import java.time.Instant;

/**
 * The charge at the gateway, as far as a scan has to know it.
 *
 * @param createdAt by the gateway's clock
 * @param expiresAt when the gateway itself would give up (seven days, unless it says so)
 */
public record GatewayCharge(ChargeId id, Instant createdAt, Instant expiresAt) {}
