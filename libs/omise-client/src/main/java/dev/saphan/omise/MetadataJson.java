package dev.saphan.omise;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Metadata, which any colleague may have written on the dashboard: of what is not text the name is kept, not more. */
final class MetadataJson {

    private MetadataJson() {}

    static Metadata metadata(JsonNode node) {
        Map<String, String> texts = new HashMap<>();
        Set<String> names = new HashSet<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            names.add(entry.getKey());
            if (entry.getValue().isTextual()) {
                texts.put(entry.getKey(), entry.getValue().textValue());
            }
        }
        return names.isEmpty() ? Metadata.NONE : new Metadata(texts, names);
    }
}
