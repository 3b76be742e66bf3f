package dev.saphan.charge.flow;

import dev.saphan.charge.Fact;
import dev.saphan.events.ScanId;

/** A fact, and whose. */
public record Noted(ScanId scanId, Fact fact) {}
