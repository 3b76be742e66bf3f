package dev.saphan.e2e.till;

import com.microsoft.playwright.Route;
import java.util.Map;

/** What is said in pos-edge's place. */
final class Answer {
    private Answer() {}

    /** In its own words. */
    static void inItsName(Route route, int status, String problem) {
        route.fulfill(new Route.FulfillOptions()
                .setStatus(status)
                .setContentType("application/problem+json")
                .setBody("{\"type\":\"https://saphan.dev/problems/" + problem + "\"}"));
    }

    /** By a portal, a proxy or a filter. */
    static void ofAStranger(Route route, int status, Map<String, String> headers) {
        route.fulfill(new Route.FulfillOptions()
                .setStatus(status)
                .setHeaders(headers)
                .setContentType("text/html")
                .setBody("<h1>This is somebody else's page</h1>"));
    }

    static void ofAStranger(Route route, int status) {
        ofAStranger(route, status, Map.of());
    }
}
