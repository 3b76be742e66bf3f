package dev.saphan.charge.service;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/** What the gateway says about a charge that it has made. */
interface Said {
    void tell(HttpExchange exchange, ObjectNode truth) throws IOException;
}
