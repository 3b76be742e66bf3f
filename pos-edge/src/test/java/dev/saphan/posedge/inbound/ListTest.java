package dev.saphan.posedge.inbound;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ListTest extends OnRealServers {

    @Test
    void shouldListTheStoresScans_newestFirst_pageByPage() {
        String store = "store-" + UUID.randomUUID();
        Door first = Door.till(store).scanned();
        Door second = Door.till(store).scanned();
        Door third = Door.till(store).scanned();

        String next = given().auth()
                .oauth2(first.token)
                .get("/scans?limit=2")
                .then()
                .body("scans.scanId", equalTo(List.of(third.scanId.toString(), second.scanId.toString())))
                .extract()
                .path("next");
        Door.till(store).scanned();
        given().auth()
                .oauth2(first.token)
                .get("/scans?limit=2&before=" + next)
                .then()
                .body("scans.scanId", equalTo(List.of(first.scanId.toString())))
                .body("next", nullValue());
        given().auth()
                .oauth2(first.token)
                .queryParam("basketId", second.basket)
                .queryParam("status", "received")
                .queryParam("terminalId", second.terminal)
                .get("/scans")
                .then()
                .body("scans", hasSize(1));
        given().auth().oauth2(first.token).get("/scans?status=failed").then().body("scans", hasSize(0));
    }
}
