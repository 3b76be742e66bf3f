package dev.saphan.kubernetes;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What kustomize makes of a folder, as far as this repository uses it: {@code resources}, {@code patches} that merge objects,
 * {@code namespace}, {@code images}. Whatever else a kustomization may say is refused, so that this never shows what kustomize
 * would not make.
 */
final class Kustomization {
    private static final Set<String> UNDERSTOOD =
            Set.of("apiVersion", "kind", "resources", "patches", "namespace", "images");

    private Kustomization() {}

    static List<Manifest> build(Path folder) {
        JsonObject says =
                Manifest.of(folder.resolve("kustomization.yaml")).getFirst().json();
        if (!UNDERSTOOD.containsAll(says.keySet())) {
            throw new IllegalArgumentException(folder + ": only " + UNDERSTOOD + " are understood");
        }
        List<Manifest> manifests = new ArrayList<>();
        texts(says, "resources")
                .map(folder::resolve)
                .forEach(each -> manifests.addAll(Files.isDirectory(each) ? build(each) : Manifest.of(each)));
        patches(says, folder).forEach(patch -> merge(patch, manifests));
        Manifest.list(says, "images").forEach(image -> manifests.forEach(each -> rename(image, each)));
        if (says.has("namespace")) {
            String namespace = says.get("namespace").getAsString();
            manifests.stream().filter(each -> !each.kind().equals("Namespace")).forEach(each -> each.object("metadata")
                    .addProperty("namespace", namespace));
        }
        return manifests;
    }

    private static Stream<String> texts(JsonObject says, String name) {
        return says.has(name)
                ? says.getAsJsonArray(name).asList().stream().map(JsonElement::getAsString)
                : Stream.empty();
    }

    private static Stream<Manifest> patches(JsonObject says, Path folder) {
        return Manifest.list(says, "patches").flatMap(patch -> {
            if (!patch.keySet().equals(Set.of("path"))) {
                throw new IllegalArgumentException(folder + ": only patches by path are understood");
            }
            return Manifest.of(folder.resolve(patch.get("path").getAsString())).stream();
        });
    }

    private static void merge(Manifest patch, List<Manifest> manifests) {
        Manifest target = manifests.stream()
                .filter(each ->
                        each.id().equals(patch.id()) && each.apiVersion().equals(patch.apiVersion()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("nothing to patch: " + patch));
        merge(patch.json(), target.json(), patch);
    }

    private static void merge(JsonObject patch, JsonObject into, Manifest whole) {
        patch.entrySet().forEach(field -> {
            JsonElement value = field.getValue();
            JsonElement before = into.get(field.getKey());
            if (value.isJsonArray() || value.isJsonNull()) {
                throw new IllegalArgumentException(
                        whole + ": a patch of lists, or one that deletes, is not understood");
            }
            if (value.isJsonObject() && before != null && before.isJsonObject()) {
                merge(value.getAsJsonObject(), before.getAsJsonObject(), whole);
            } else {
                into.add(field.getKey(), value);
            }
        });
    }

    private static void rename(JsonObject image, Manifest manifest) {
        manifest.containers().forEach(container -> {
            String before = container.get("image").getAsString();
            if (before.substring(0, before.lastIndexOf(':'))
                    .equals(image.get("name").getAsString())) {
                container.addProperty(
                        "image",
                        image.get("newName").getAsString() + ":"
                                + image.get("newTag").getAsString());
            }
        });
    }
}
