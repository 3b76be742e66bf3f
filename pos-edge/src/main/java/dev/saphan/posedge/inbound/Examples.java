package dev.saphan.posedge.inbound;

/** What the OpenAPI document shows. */
final class Examples {
    static final String BASKET_BUSY = """
            {
              "type": "https://saphan.dev/problems/basket-busy",
              "title": "Another scan of this basket is not decided yet",
              "status": 409,
              "detail": "Nothing was stored. Do not scan again: wait for the other scan, or cancel it.",
              "blockingScanId": "0198c5a2-7d1e-7c3b-9f7a-3f1a5b0c9d21"
            }
            """;

    static final String INVALID_SCAN = """
            {
              "type": "https://saphan.dev/problems/invalid-scan",
              "title": "The scan cannot be taken",
              "status": 422,
              "detail": "Nothing was stored; errors says why.",
              "errors": [{"field": "amount", "message": "must be from 2000 to 15000000 satang"}]
            }
            """;

    private Examples() {}
}
