package dev.saphan.omise;

import java.util.Map;
import java.util.Optional;

/** What a merchant attached to a charge or refund: the entries that are text. Others are not ours to read. */
public record Metadata(Map<String, String> texts) {

    public static final Metadata NONE = new Metadata(Map.of());

    public Metadata {
        texts = Map.copyOf(texts);
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable(texts.get(name));
    }
}
