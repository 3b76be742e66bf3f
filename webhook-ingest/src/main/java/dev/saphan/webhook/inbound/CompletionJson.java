package dev.saphan.webhook.inbound;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.saphan.webhook.Expected;
import dev.saphan.webhook.Owner;
import dev.saphan.webhook.Reads;
import dev.saphan.webhook.Resolution;
import dev.saphan.webhook.Standing;
import dev.saphan.webhook.Watch;
import dev.saphan.webhook.flow.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a charge, and why; amounts in satang, times in UTC.
 *
 * @param status how it ended, as last published; absent while nothing has been
 * @param awaited what charge-service has told; absent for a charge that it has not named
 * @param nextReadAt absent when there is nothing left to read
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Completion")
record CompletionJson(
        String chargeId,
        @Nullable String scanId,
        @Nullable String storeId,
        @Nullable String terminalId,
        @Nullable String basketId,
        @Nullable String status,
        @Nullable Awaited awaited,
        ReadsJson reads,
        @Nullable Instant nextReadAt,
        List<WebhookJson> webhooks,
        List<Published> completions,
        @Nullable SuspectJson suspect,
        List<ResolutionJson> resolutions) {

    record Awaited(long amount, String currency, Instant createdAt, Instant decideBy, Instant expiresAt) {}

    /**
     * @param shown the gateway's word for the status when it last showed the charge
     * @param trouble why the last read showed nothing
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ReadsJson(
            int count,
            @Nullable Instant lastAt,
            @Nullable String shown,
            @Nullable Long amount,
            @Nullable String currency,
            @Nullable String trouble) {}

    /** @param signed whether it came by webhook; else Omise's list of events had it, and no webhook had come */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record WebhookJson(String eventId, String key, @Nullable String shown, Instant receivedAt, boolean signed) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Published(
            String status,
            String eventId,
            int version,
            String via,
            @Nullable String webhookEventId,
            Instant at) {}

    record SuspectJson(String reason, String shown, Instant since) {}

    record ResolutionJson(String verdict, String reason, String by, String why, Instant at) {}

    static CompletionJson of(Finding finding) {
        Watch watch = finding.watch();
        Owner.@Nullable Scan scan = watch.owner() instanceof Owner.Scan ours ? ours : null;
        return new CompletionJson(
                watch.chargeId().value(),
                scan == null ? null : scan.scanId().toString(),
                scan == null ? null : text(scan.storeId()),
                scan == null ? null : text(scan.terminalId()),
                scan == null ? null : text(scan.basketId()),
                watch.published().last() == null
                        ? null
                        : watch.published().last().wire(),
                awaited(watch.expected()),
                reads(watch.reads()),
                watch.agenda().nextAt(),
                finding.webhooks().stream().map(CompletionJson::webhook).toList(),
                finding.publications().stream().map(CompletionJson::published).toList(),
                suspect(watch.standing()),
                finding.resolutions().stream().map(CompletionJson::resolution).toList());
    }

    private static @Nullable Awaited awaited(@Nullable Expected expected) {
        return expected == null
                ? null
                : new Awaited(
                        expected.money().minorUnits(),
                        expected.money().currency(),
                        expected.createdAt(),
                        expected.decideBy(),
                        expected.expiresAt());
    }

    private static ReadsJson reads(Reads reads) {
        return new ReadsJson(
                reads.count(),
                reads.lastAt(),
                reads.word(),
                reads.money() == null ? null : reads.money().minorUnits(),
                reads.money() == null ? null : reads.money().currency(),
                reads.trouble());
    }

    private static WebhookJson webhook(Finding.Received webhook) {
        return new WebhookJson(webhook.eventId(), webhook.key(), webhook.shown(), webhook.at(), webhook.signed());
    }

    private static Published published(Finding.Publication said) {
        return new Published(said.status().wire(), said.id(), said.version(), said.via(), said.eventId(), said.at());
    }

    private static @Nullable SuspectJson suspect(Standing standing) {
        return standing instanceof Standing.Suspect suspect
                ? new SuspectJson(suspect.reason().wire(), suspect.shown(), suspect.since())
                : null;
    }

    private static ResolutionJson resolution(Resolution resolution) {
        return new ResolutionJson(
                resolution.verdict().name().toLowerCase(Locale.ROOT),
                resolution.reason().wire(),
                resolution.by(),
                resolution.why(),
                resolution.at());
    }

    private static @Nullable String text(@Nullable Object id) {
        return id == null ? null : id.toString();
    }
}
