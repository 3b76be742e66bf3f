package dev.saphan.house.sample.good.flow;

import dev.saphan.house.sample.good.Bill;

public record PayBill(Bills bills) {
    public void pay(String number) {
        bills.add(new Bill(number));
    }
}
