package dev.saphan.local;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.saphan.local.Tokens.Bearer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokensTest {

    private static final Instant NOW = Instant.parse("2026-11-01T08:00:00Z");

    @TempDir
    Path folder;

    private RunDirectory run;

    @BeforeEach
    void takeTheDirectory() throws Exception {
        run = RunDirectory.take(folder);
    }

    @Test
    void shouldSayWhoWorksWhereForADay() throws Exception {
        var claims = claimsOf(tokens().mint(Bearer.TILL, NOW));

        assertThat(claims.get("iss").asText()).isEqualTo("saphan-local");
        assertThat(claims.get("aud").asText()).isEqualTo("saphan");
        assertThat(claims.get("store_id").asText()).isEqualTo("store-1");
        assertThat(claims.get("terminal_id").asText()).isEqualTo("till-1");
        assertThat(claims.get("groups")).extracting(JsonNode::asText).containsExactly("till");
        assertThat(claims.get("exp").asLong() - claims.get("iat").asLong()).isEqualTo(24 * 60 * 60);
    }

    @Test
    void shouldServeATillOfAnotherStore_withTheKeyOfTheSameInstallation() throws Exception {
        var unused = tokens();

        var token = Tokens.of(folder).mintTill("store-7", "till-3", NOW);

        assertThat(claimsOf(token).get("store_id").asText()).isEqualTo("store-7");
        assertThat(claimsOf(token).get("terminal_id").asText()).isEqualTo("till-3");
        assertThat(claimsOf(token).get("groups")).extracting(JsonNode::asText).containsExactly("till");
        assertThat(isSignedByTheKeyIn(run.key("public.pem"), token)).isTrue();
    }

    @Test
    void shouldLetASupervisorDoWhatATillDoes() throws Exception {
        assertThat(claimsOf(tokens().mint(Bearer.SUPERVISOR, NOW)).get("groups"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrder("till", "supervisor");
    }

    @Test
    void shouldBeSignedByTheKeyWhosePublicHalfTheServicesGet() throws Exception {
        var token = tokens().mint(Bearer.HEAD_OFFICE, NOW);

        assertThat(isSignedByTheKeyIn(run.key("public.pem"), token)).isTrue();
        assertThat(isSignedByTheKeyIn(run.key("public.pem"), token.replaceFirst("\\.ey", ".fy")))
                .isFalse();
    }

    @Test
    void shouldStayGood_whenTheLauncherIsStartedAgain() throws Exception {
        var before = tokens().mint(Bearer.TILL, NOW);

        var again = SigningKey.keptIn(run);

        assertThat(isSignedByTheKeyIn(again.publicPem(), before)).isTrue();
    }

    @Test
    void shouldKeepKeysAndTokensForTheOwnersEyes() throws Exception {
        tokens().writeAll(run, NOW);

        assertThat(folder.resolve("tokens")).isDirectoryContaining("glob:**/head-office.jwt");
        assertThat(permissionsOf(run.token("till"))).isEqualTo("rw-------");
        assertThat(permissionsOf(run.key("private.pem"))).isEqualTo("rw-------");
    }

    private Tokens tokens() {
        return new Tokens(SigningKey.keptIn(run));
    }

    private static JsonNode claimsOf(String token) throws Exception {
        return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(token.split("\\.", 3)[1]));
    }

    private static boolean isSignedByTheKeyIn(Path pem, String token) throws Exception {
        var encoded = Base64.getMimeDecoder().decode(Files.readString(pem).replaceAll("-----[A-Z ]+-----", ""));
        var verifier = Signature.getInstance("SHA256withRSA");
        verifier.initVerify(KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(encoded)));
        var dot = token.lastIndexOf('.');
        verifier.update(token.substring(0, dot).getBytes(US_ASCII));
        return verifier.verify(Base64.getUrlDecoder().decode(token.substring(dot + 1)));
    }

    private static String permissionsOf(Path file) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
