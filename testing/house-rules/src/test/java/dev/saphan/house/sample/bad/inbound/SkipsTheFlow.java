package dev.saphan.house.sample.bad.inbound;

import dev.saphan.house.sample.bad.store.Tables;

record SkipsTheFlow(Tables tables) {}
