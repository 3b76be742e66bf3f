package dev.saphan.posedge.inbound;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Without a key to verify them no token is good, and every till would hear 401: better not to start. */
@Singleton
class TokenSettings {
    private static final Logger LOG = Logger.getLogger(TokenSettings.class);

    void check(
            @Observes @Priority(1) StartupEvent event,
            @ConfigProperty(name = "mp.jwt.verify.publickey.location") Optional<String> location,
            @ConfigProperty(name = "mp.jwt.verify.publickey") Optional<String> key,
            @ConfigProperty(name = "mp.jwt.verify.issuer") Optional<String> issuer) {
        if (location.isEmpty() && key.isEmpty()) {
            throw new IllegalStateException(
                    "MP_JWT_VERIFY_PUBLICKEY_LOCATION is not set: the key or JWKS of whoever issues the tills' tokens");
        }
        if (issuer.isEmpty()) {
            LOG.warn("MP_JWT_VERIFY_ISSUER is not set: tokens of any issuer that has the key are taken");
        }
    }
}
