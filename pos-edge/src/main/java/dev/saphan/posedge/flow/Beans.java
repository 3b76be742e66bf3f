package dev.saphan.posedge.flow;

import dev.saphan.events.CodePrefixes;
import dev.saphan.events.PaymentCodes;
import dev.saphan.messaging.Masker;
import dev.saphan.posedge.ContentKey;
import dev.saphan.posedge.ScanRules;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;

/** The language's own objects, made from what is configured; a value that makes no sense stops the start. */
@Singleton
class Beans {
    @Produces
    @Singleton
    InstantSource clock() {
        return InstantSource.system();
    }

    @Produces
    @Singleton
    Masker masker() {
        return PaymentCodes::mask;
    }

    @Produces
    @Singleton
    ScanRules rules(EdgeConfig config) {
        return new ScanRules(CodePrefixes.parse(config.codePrefixes()), config.codeLife());
    }

    @Produces
    @Singleton
    ContentKey contentKey(EdgeConfig config, Secrets secrets) {
        Optional<byte[]> configured = config.contentKey().map(Beans::decoded);
        return new ContentKey(configured.orElseGet(secrets::contentKey));
    }

    private static byte[] decoded(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            throw new IllegalArgumentException("SAPHAN_CONTENT_KEY is not Base64");
        }
    }

    /** Before anything comes in: reading the key blocks, and a rule that cannot be read must stop the start. */
    void make(@Observes @Priority(1) StartupEvent event, ContentKey key, ScanRules rules) {}
}
