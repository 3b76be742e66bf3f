package dev.saphan.omise;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a merchant attached to a charge or refund.
 *
 * @param texts the entries that are text; others are not ours to read
 * @param names of all entries, so that one without texts is told from one without anything
 */
public record Metadata(Map<String, String> texts, Set<String> names) {

    public static final Metadata NONE = new Metadata(Map.of());

    public Metadata {
        texts = Map.copyOf(texts);
        names = Set.copyOf(names);
    }

    public Metadata(Map<String, String> texts) {
        this(texts, texts.keySet());
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable(texts.get(name));
    }
}
