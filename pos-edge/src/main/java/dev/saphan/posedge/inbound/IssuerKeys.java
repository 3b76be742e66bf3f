package dev.saphan.posedge.inbound;

import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.KeyLocationResolver;
import java.time.Duration;
import org.jose4j.http.Get;
import org.jose4j.lang.UnresolvableKeyException;

/**
 * The issuer's keys, which come and go without a restart. How often they are fetched, and that those which are known stay good
 * while the issuer is away, is said in {@code application.properties}.
 */
final class IssuerKeys extends KeyLocationResolver {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** @throws UnresolvableKeyException when there is no key to begin with: the issuer is away, or what it sends is no key */
    IssuerKeys(JWTAuthContextInfo context) throws UnresolvableKeyException {
        super(context);
    }

    /** Somebody waits for this: one short attempt. The library's own would be four of up to forty seconds each. */
    @Override
    protected Get getHttpGet() {
        Get get = super.getHttpGet();
        get.setConnectTimeout((int) PATIENCE.toMillis());
        get.setReadTimeout((int) PATIENCE.toMillis());
        get.setRetries(0);
        return get;
    }
}
