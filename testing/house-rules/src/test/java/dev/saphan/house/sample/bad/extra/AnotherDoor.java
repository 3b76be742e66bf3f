package dev.saphan.house.sample.bad.extra;

record AnotherDoor(String name) {}
