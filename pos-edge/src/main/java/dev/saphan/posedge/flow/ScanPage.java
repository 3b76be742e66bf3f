package dev.saphan.posedge.flow;

import dev.saphan.posedge.Scan;
import java.util.List;
import java.util.Optional;

/**
 * A page of a store's scans, newest first.
 *
 * @param scans as many as were asked for, or fewer: a page may end before it is full, even before its first scan
 * @param next where the page after this begins; empty: this is the last
 */
public record ScanPage(List<Scan> scans, Optional<ScanFilter.Before> next) {}
