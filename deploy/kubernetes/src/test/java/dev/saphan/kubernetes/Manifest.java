package dev.saphan.kubernetes;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** An object of the cluster, as it is to be applied. */
record Manifest(JsonObject json) {
    private static final Gson GSON = new Gson();

    /** Those of a file, in their order; a key that is there twice is refused. */
    static List<Manifest> of(Path file) {
        try {
            return of(Files.readString(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static List<Manifest> of(String yaml) {
        LoaderOptions strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        List<Manifest> manifests = new ArrayList<>();
        new Yaml(new SafeConstructor(strict))
                .loadAll(yaml)
                .forEach(document ->
                        manifests.add(new Manifest(GSON.toJsonTree(document).getAsJsonObject())));
        return manifests;
    }

    String apiVersion() {
        return text("apiVersion");
    }

    String kind() {
        return text("kind");
    }

    String name() {
        return text("metadata.name");
    }

    /** What tells it from the others. */
    String id() {
        return kind() + " " + name();
    }

    /** @param path with dots; absent fields are an empty text */
    String text(String path) {
        return find(path).map(JsonElement::getAsString).orElse("");
    }

    JsonObject object(String path) {
        return find(path).map(JsonElement::getAsJsonObject).orElseGet(JsonObject::new);
    }

    Optional<JsonElement> find(String path) {
        return find(json, path);
    }

    static Optional<JsonElement> find(JsonObject from, String path) {
        JsonElement here = from;
        for (String step : path.split("\\.", -1)) {
            here = here != null && here.isJsonObject() ? here.getAsJsonObject().get(step) : null;
        }
        return Optional.ofNullable(here);
    }

    /** The objects in a list; none when there is no such list. */
    static Stream<JsonObject> list(JsonObject from, String path) {
        JsonArray list = find(from, path).map(JsonElement::getAsJsonArray).orElseGet(JsonArray::new);
        return StreamSupport.stream(list.spliterator(), false).map(JsonElement::getAsJsonObject);
    }

    /** What its pods are made of, if it makes some. */
    Optional<JsonObject> podTemplate() {
        return find("spec.template").map(JsonElement::getAsJsonObject);
    }

    Stream<JsonObject> containers() {
        return podTemplate().stream()
                .flatMap(template ->
                        Stream.concat(list(template, "spec.initContainers"), list(template, "spec.containers")));
    }

    @Override
    public String toString() {
        return id();
    }
}
