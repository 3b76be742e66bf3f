package dev.saphan.house.sample.bad.flow;

import dev.saphan.house.sample.bad.store.Tables;

public record ReachesIntoTheStore(Tables tables) {}
