package dev.saphan.kubernetes;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * What every pod here keeps to: the "restricted" Pod Security Standard, a root file system that nobody writes to, and limits,
 * so that one pod in need of memory ends and not its neighbour; and every Job: what failed for good ends it, and is there to be read.
 */
final class PodRules {
    /** Exit codes of setup. */
    private static final String NOT_MENDED_BY_REPETITION = "[2,3]";

    private final List<String> violations = new ArrayList<>();

    private PodRules() {}

    static List<String> violations(Manifest manifest) {
        PodRules rules = new PodRules();
        manifest.podTemplate().ifPresent(template -> {
            rules.pod(template);
            manifest.containers().forEach(container -> rules.container(template, container));
        });
        if (manifest.kind().equals("Job")) {
            rules.job(manifest);
        }
        return rules.violations;
    }

    private void pod(JsonObject template) {
        expect(template, "spec.securityContext.runAsNonRoot", "true");
        expect(template, "spec.securityContext.seccompProfile.type", "RuntimeDefault");
        expect(template, "spec.automountServiceAccountToken", "false");
        expect(template, "spec.enableServiceLinks", "false");
        refuse(template, "spec.hostNetwork");
        refuse(template, "spec.hostPID");
        refuse(template, "spec.hostIPC");
        long user = Manifest.find(template, "spec.securityContext.runAsUser")
                .map(JsonElement::getAsLong)
                .orElse(0L);
        require(
                user > 0,
                "runAsUser is not a number above 0: whether the image's own user is root, nobody knows before");
        Manifest.list(template, "spec.volumes")
                .forEach(volume -> require(!volume.has("hostPath"), "a volume is a path of the host"));
    }

    private void container(JsonObject template, JsonObject container) {
        expect(container, "securityContext.allowPrivilegeEscalation", "false");
        expect(container, "securityContext.readOnlyRootFilesystem", "true");
        require(
                text(container, "securityContext.capabilities.drop").equals("[\"ALL\"]"),
                "capabilities are not all dropped");
        refuse(container, "securityContext.capabilities.add");
        refuse(container, "securityContext.privileged");
        for (String limit : List.of("requests.cpu", "requests.memory", "limits.memory")) {
            require(Manifest.find(container, "resources." + limit).isPresent(), "resources." + limit + " is missing");
        }
        String image = text(container, "image");
        require(image.matches("\"[^:@]+(:\\d+)?[^:@]*:(?!latest\")[^:@/]+\""), "image " + image + " has no fixed tag");
        require(
                Manifest.list(container, "volumeMounts")
                        .filter(mount -> mount.get("mountPath").getAsString().equals("/tmp"))
                        .anyMatch(
                                mount -> isEmptyDir(template, mount.get("name").getAsString())),
                "/tmp is no emptyDir of its own");
    }

    private static boolean isEmptyDir(JsonObject template, String name) {
        return Manifest.list(template, "spec.volumes")
                .anyMatch(volume -> volume.get("name").getAsString().equals(name) && volume.has("emptyDir"));
    }

    /** A pod that is started again takes the log of the first with it, and a Job past its deadline that of the last. */
    private void job(Manifest job) {
        expect(job.json(), "spec.template.spec.restartPolicy", "Never");
        require(
                Manifest.list(job.json(), "spec.podFailurePolicy.rules")
                        .anyMatch(rule -> text(rule, "action").equals("\"FailJob\"")
                                && text(rule, "onExitCodes.operator").equals("\"In\"")
                                && text(rule, "onExitCodes.values").equals(NOT_MENDED_BY_REPETITION)),
                "a Job does again what repetition cannot mend: no FailJob for " + NOT_MENDED_BY_REPETITION);
    }

    private void expect(JsonObject from, String path, String value) {
        String text = text(from, path);
        require(text.equals(value) || text.equals("\"" + value + "\""), path + " is not " + value);
    }

    private void refuse(JsonObject from, String path) {
        require(Manifest.find(from, path).isEmpty(), path + " must not be said");
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            violations.add(otherwise);
        }
    }

    private static String text(JsonObject from, String path) {
        return Manifest.find(from, path).map(JsonElement::toString).orElse("");
    }
}
