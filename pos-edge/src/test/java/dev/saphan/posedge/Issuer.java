package dev.saphan.posedge;

import dev.saphan.servers.TestKeys;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.security.KeyPair;
import java.util.Base64;
import java.util.Map;

/** An issuer of tokens whose key pair is made for this run. */
public final class Issuer implements QuarkusTestResourceLifecycleManager {
    public static final String NAME = "https://issuer.test";
    public static final String PRIVATE_KEY = "test.private-key";

    @Override
    public Map<String, String> start() {
        KeyPair pair = TestKeys.rsa();
        return Map.of(
                "mp.jwt.verify.publickey",
                pem("PUBLIC KEY", pair.getPublic().getEncoded()),
                "mp.jwt.verify.issuer",
                NAME,
                PRIVATE_KEY,
                Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()));
    }

    private static String pem(String kind, byte[] bytes) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes) + "\n-----END " + kind + "-----";
    }

    @Override
    public void stop() {}
}
