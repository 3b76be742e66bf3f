package dev.saphan.local;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** The key of the local issuer: made at the first start, kept, so that a token outlives a restart. */
final class SigningKey {

    private static final int BITS = 2048;

    private final PrivateKey key;
    private final Path publicPem;

    private SigningKey(PrivateKey key, Path publicPem) {
        this.key = key;
        this.publicPem = publicPem;
    }

    /** The public half is written first: where the private one is, both are. */
    static SigningKey keptIn(RunDirectory run) {
        return keptIn(run.key("private.pem"));
    }

    static SigningKey keptIn(Path privatePem) {
        var publicPem = privatePem.resolveSibling("public.pem");
        try {
            var kept = RunDirectory.read(privatePem);
            if (kept != null) {
                var encoded = new PKCS8EncodedKeySpec(fromPem(kept));
                return new SigningKey(KeyFactory.getInstance("RSA").generatePrivate(encoded), publicPem);
            }
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            var pair = generator.generateKeyPair();
            RunDirectory.write(publicPem, toPem("PUBLIC KEY", pair.getPublic().getEncoded()));
            RunDirectory.write(
                    privatePem, toPem("PRIVATE KEY", pair.getPrivate().getEncoded()));
            return new SigningKey(pair.getPrivate(), publicPem);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot use " + privatePem + ": delete it for a new one", e);
        }
    }

    /** What the services verify tokens by. */
    Path publicPem() {
        return publicPem;
    }

    /** RS256 of {@code text}, which is ASCII. */
    byte[] sign(byte[] text) {
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(text);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot sign", e);
        }
    }

    private static String toPem(String what, byte[] encoded) {
        var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
        return "-----BEGIN " + what + "-----\n" + lines + "\n-----END " + what + "-----\n";
    }

    private static byte[] fromPem(String pem) {
        return Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    }
}
