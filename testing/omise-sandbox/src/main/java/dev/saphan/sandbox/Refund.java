package dev.saphan.sandbox;

/**
 * Money given back; final from its first moment ({@code status: closed}).
 *
 * @param seq position among all refunds of the account, from 0
 * @param amount satang
 * @param voided the charge was not settled yet, so it was undone as a whole, fees included
 * @param metadata a compact JSON object
 */
public record Refund(int seq, String id, int chargeSeq, long amount, boolean voided, String metadata, long createdAt) {}
