package dev.saphan.omise;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/** Metadata, which any colleague may have written on the dashboard: what is not text is left out, not refused. */
final class MetadataJson {

    private MetadataJson() {}

    static Metadata metadata(JsonNode node) {
        Map<String, String> texts = new HashMap<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            if (entry.getValue().isTextual()) {
                texts.put(entry.getKey(), entry.getValue().textValue());
            }
        }
        return texts.isEmpty() ? Metadata.NONE : new Metadata(texts);
    }
}
