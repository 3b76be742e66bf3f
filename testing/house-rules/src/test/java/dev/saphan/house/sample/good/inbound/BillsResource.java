package dev.saphan.house.sample.good.inbound;

import dev.saphan.house.sample.good.flow.PayBill;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

@Path("/bills")
record BillsResource(PayBill payBill) {
    @POST
    @Path("{number}")
    public void pay(String number) {
        payBill.pay(number);
    }
}
