package dev.saphan.posedge.inbound;

import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A verified token, its claims read once. SmallRye's own principal throws an exception, and catches it, whenever somebody asks
 * for a claim that the standard does not name: of a scan's whole cost at the door that was the largest part.
 */
final class KnownPrincipal extends JWTCallerPrincipal {
    private final Map<String, Object> claims = new HashMap<>();
    private final Set<String> audience;
    private final Set<String> groups;

    KnownPrincipal(JWTCallerPrincipal verified) {
        super(verified.getRawToken(), "JWT");
        for (String name : verified.getClaimNames()) {
            claims.put(name, verified.getClaim(name));
        }
        this.audience = verified.getAudience();
        this.groups = verified.getGroups();
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"
    }) // MicroProfile's signature; the value is the verifier's
    public <T> @Nullable T getClaim(String name) {
        return (T) claims.get(name);
    }

    @Override
    protected @Nullable Object getClaimValue(String name) {
        return claims.get(name);
    }

    @Override
    protected Collection<String> doGetClaimNames() {
        return claims.keySet();
    }

    @Override
    public Set<String> getAudience() {
        return audience;
    }

    @Override
    public Set<String> getGroups() {
        return groups;
    }
}
