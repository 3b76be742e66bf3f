package dev.saphan.posedge;

import dev.saphan.events.StoreId;
import dev.saphan.events.TerminalId;

/**
 * Who stands at the door, as the token says.
 *
 * @param user the token's principal, at most 128 characters; who asked for a cancel or a refund
 * @param traceparent W3C trace context of the request; passed on with what it causes
 */
public record Caller(StoreId storeId, TerminalId terminalId, String user, String traceparent) {}
