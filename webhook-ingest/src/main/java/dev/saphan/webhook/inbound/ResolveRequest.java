package dev.saphan.webhook.inbound;

import dev.saphan.webhook.Resolution;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What head office decides about a suspect charge.
 *
 * @param verdict {@code publish}: read the charge again and publish what the gateway says; {@code dismiss}: publish nothing
 * @param reason why, in words; kept with the name in the token
 */
@Schema(
        name = "ResolveRequest",
        requiredProperties = {"verdict", "reason"})
record ResolveRequest(
        @Schema(
                description = "publish: what the gateway says when it is read again; dismiss: nothing.",
                enumeration = {"publish", "dismiss"},
                examples = "dismiss")
        @Pattern(regexp = "publish|dismiss", message = "has to be publish or dismiss")
        String verdict,

        @Schema(description = "Why, in words; kept with the name in the token.", examples = "a test charge")
        @NotBlank
        @Size(max = 500)
        @Pattern(regexp = "\\P{Cntrl}*", message = "must not hold control characters")
        String reason) {

    Resolution.Verdict decided() {
        return verdict.equals("publish") ? Resolution.Verdict.PUBLISH : Resolution.Verdict.DISMISS;
    }
}
