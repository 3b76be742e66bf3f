package dev.saphan.house.sample.good;

public record Bill(String number) {}
