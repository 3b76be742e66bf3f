package dev.saphan.posedge;

import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;

/** Tokens of the test's issuer. */
public final class Tokens {
    private Tokens() {}

    public static String till(String storeId) {
        return till(storeId, "till-" + UUID.randomUUID());
    }

    public static String till(String storeId, String terminalId) {
        return sign(claims(storeId, terminalId).groups("till"));
    }

    public static String supervisor(String storeId) {
        return sign(claims(storeId, "office").groups(Set.of("till", "supervisor")));
    }

    public static JwtClaimsBuilder claims(String storeId, String terminalId) {
        return Jwt.issuer(Issuer.NAME)
                .audience("saphan")
                .subject("somchai")
                .claim("store_id", storeId)
                .claim("terminal_id", terminalId)
                .expiresAt(Instant.now().plusSeconds(600));
    }

    public static String sign(JwtClaimsBuilder claims) {
        return claims.sign(privateKey());
    }

    private static PrivateKey privateKey() {
        String encoded = ConfigProvider.getConfig().getValue(Issuer.PRIVATE_KEY, String.class);
        try {
            return KeyFactory.getInstance("RSA")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(encoded)));
        } catch (GeneralSecurityException ourOwnKey) {
            throw new IllegalStateException(ourOwnKey);
        }
    }
}
