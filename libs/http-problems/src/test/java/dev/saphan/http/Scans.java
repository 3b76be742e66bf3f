package dev.saphan.http;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The bodies that the tests send. */
final class Scans {

    static final String CODE = "134567890123456789";
    static final String SCAN = """
            {"scanId":"6f1c1a52-6c1c-4a0b-9a57-0a2f0f6f2b11","amount":400000,"barcode":"134567890123456789",
             "scannedAt":"2026-11-01T10:00:00.25+07:00","trial":false,"kind":"GOODS","lines":[{"name":"tea","count":2}]}""";

    private Scans() {}

    /** The scan with some fields replaced or added. */
    static String with(String... namesAndValues) {
        ObjectNode scan = (ObjectNode) Http.json(SCAN);
        StringBuilder added = new StringBuilder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            scan.remove(namesAndValues[i]);
            added.append(",\"").append(namesAndValues[i]).append("\":").append(namesAndValues[i + 1]);
        }
        String json = scan.toString();
        return json.substring(0, json.length() - 1) + added + "}";
    }
}
