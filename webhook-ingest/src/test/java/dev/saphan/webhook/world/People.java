package dev.saphan.webhook.world;

import io.smallrye.jwt.build.Jwt;
import java.util.Set;

/** Bearer tokens. */
public final class People {
    static final String ISSUER = "saphan-test";

    private People() {}

    public static String headOffice() {
        return token("ann@head-office", "head-office");
    }

    public static String till() {
        return token("till-1", "till");
    }

    private static String token(String name, String group) {
        return Jwt.issuer(ISSUER)
                .audience("saphan")
                .upn(name)
                .groups(Set.of(group))
                .sign();
    }
}
