package dev.saphan.house.sample.bad;

import jakarta.inject.Inject;

class IsInjected {
    @Inject
    KnowsAFlow flow;
}
