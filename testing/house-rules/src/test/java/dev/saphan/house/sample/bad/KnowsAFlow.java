package dev.saphan.house.sample.bad;

import dev.saphan.house.sample.bad.flow.ReachesIntoTheStore;

public record KnowsAFlow(ReachesIntoTheStore flow) {}
