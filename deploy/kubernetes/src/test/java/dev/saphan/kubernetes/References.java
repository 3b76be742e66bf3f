package dev.saphan.kubernetes;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a workload needs to be there.
 *
 * @param secrets each as {@code name: key}, or the name alone where all of it is taken
 */
record References(Set<String> configMaps, Set<String> secrets, Set<String> volumes, Set<String> mounts) {

    static References of(Manifest manifest) {
        References found = new References(new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
        manifest.containers().forEach(found::container);
        manifest.podTemplate()
                .ifPresent(template -> Manifest.list(template, "spec.volumes").forEach(found::volume));
        Manifest.list(manifest.json(), "spec.volumeClaimTemplates")
                .forEach(claim -> Manifest.find(claim, "metadata.name")
                        .map(JsonElement::getAsString)
                        .ifPresent(found.volumes::add));
        return found;
    }

    private void container(JsonObject container) {
        Manifest.list(container, "envFrom").forEach(each -> {
            name(each, "configMapRef.name", "ConfigMap ", configMaps);
            name(each, "secretRef.name", "", secrets);
        });
        Manifest.list(container, "env").forEach(each -> {
            name(each, "valueFrom.secretKeyRef.name", "", secrets);
            name(each, "valueFrom.configMapKeyRef.name", "ConfigMap ", configMaps);
        });
        Manifest.list(container, "volumeMounts").forEach(each -> name(each, "name", "", mounts));
    }

    private void volume(JsonObject volume) {
        name(volume, "name", "", volumes);
        name(volume, "configMap.name", "ConfigMap ", configMaps);
        name(volume, "secret.secretName", "", secrets);
    }

    private static void name(JsonObject from, String path, String prefix, Set<String> into) {
        Manifest.find(from, path).ifPresent(name -> into.add(prefix + name.getAsString()));
    }
}
