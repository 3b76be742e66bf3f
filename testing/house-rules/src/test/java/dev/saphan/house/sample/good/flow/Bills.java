package dev.saphan.house.sample.good.flow;

import dev.saphan.house.sample.good.Bill;

public interface Bills {
    void add(Bill bill);
}
