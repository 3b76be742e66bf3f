package dev.saphan.house.sample.bad.store;

public record Tables(String name) {}
