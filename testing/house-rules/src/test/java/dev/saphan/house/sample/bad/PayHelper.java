package dev.saphan.house.sample.bad;

record PayHelper(String name) {}
