package dev.saphan.house.sample.bad.outbound;

import dev.saphan.house.sample.bad.store.Tables;

record KnowsTheStore(Tables tables) {}
