package dev.saphan.posedge;

/** @param hex keyed hash over everything that makes a scan this scan, the code included; 64 digits */
public record ContentHash(String hex) {}
