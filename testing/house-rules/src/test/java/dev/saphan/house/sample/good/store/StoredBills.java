package dev.saphan.house.sample.good.store;

import dev.saphan.house.sample.good.Bill;
import dev.saphan.house.sample.good.flow.Bills;
import java.util.ArrayList;
import java.util.List;

final class StoredBills implements Bills {
    private final List<Bill> rows = new ArrayList<>();

    @Override
    public void add(Bill bill) {
        rows.add(bill);
    }
}
