package dev.saphan.refund.door;

import dev.saphan.servers.TestKeys;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.jwt.build.Jwt;
import java.security.KeyPair;
import java.util.Base64;
import java.util.Map;
import java.util.Set;

/** A key pair for the tokens of this run; none lies in the repository. */
public final class HeadOfficeKeys implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        KeyPair pair = TestKeys.rsa();
        Base64.Encoder base64 = Base64.getEncoder();
        return Map.of(
                "mp.jwt.verify.publickey",
                base64.encodeToString(pair.getPublic().getEncoded()),
                "mp.jwt.verify.issuer",
                "saphan-test",
                "smallrye.jwt.sign.key",
                base64.encodeToString(pair.getPrivate().getEncoded()));
    }

    static String token(String group) {
        return token(group, "saphan");
    }

    static String token(String group, String audience) {
        return Jwt.issuer("saphan-test")
                .audience(audience)
                .upn("chief")
                .groups(Set.of(group))
                .sign();
    }

    @Override
    public void stop() {}
}
