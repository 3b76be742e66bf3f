package dev.saphan.servers;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPublicKeySpec;

/**
 * RSA key pairs of 2,048 bits for the tokens of tests, each another one. They protect nothing: one of the two primes is known to
 * everybody. Looking for two takes a second or more where the second compiler is off, which is what the JVMs of tests do without.
 */
public final class TestKeys {

    private static final BigInteger KNOWN_PRIME =
            BigInteger.TWO.pow(1279).subtract(BigInteger.ONE); // the fifteenth of Mersenne

    private static final int BITS_OF_THE_OTHER = 2048 - 1279;

    private TestKeys() {}

    public static KeyPair rsa() {
        var e = BigInteger.valueOf(65_537);
        var p = KNOWN_PRIME;
        var q = BigInteger.probablePrime(BITS_OF_THE_OTHER, new SecureRandom());
        var phi = minusOne(p).multiply(minusOne(q));
        if (!phi.gcd(e).equals(BigInteger.ONE)) { // of 65,537 primes, one
            return rsa();
        }
        var n = p.multiply(q);
        var d = e.modInverse(phi);
        try {
            var rsa = KeyFactory.getInstance("RSA");
            return new KeyPair(
                    rsa.generatePublic(new RSAPublicKeySpec(n, e)),
                    rsa.generatePrivate(new RSAPrivateCrtKeySpec(
                            n, e, d, p, q, d.mod(minusOne(p)), d.mod(minusOne(q)), q.modInverse(p))));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static BigInteger minusOne(BigInteger prime) {
        return prime.subtract(BigInteger.ONE);
    }
}
