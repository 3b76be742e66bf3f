package dev.saphan.webhook.omise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.saphan.omise.WebhookSecret;
import dev.saphan.omise.WebhookSignature;
import dev.saphan.webhook.flow.Secrets.Renewal;
import dev.saphan.webhook.world.OmiseAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What ops may do to the file of webhook secrets while the service runs. */
class WebhookSecretsTest {
    private static final Instant START = Instant.parse("2026-11-01T03:00:00Z");
    private static final Instant LATER = START.plusSeconds(60);
    private static final byte[] BODY = {'{', '}'};

    @TempDir
    Path directory;

    private Instant now = START;
    private Path file;
    private WebhookSecrets secrets;

    @BeforeEach
    void thereIsAnOldSecret() throws IOException {
        file = directory.resolve("OMISE_WEBHOOK_SECRETS");
        writes(OmiseAccount.OLD_SECRET);
        secrets = WebhookSecrets.ofFile(new SecretsFile(file), () -> now);
        now = LATER;
    }

    @Test
    void shouldDoNothing_whileTheFileStaysAsItIs() {
        assertThat(secrets.renew()).isEqualTo(new Renewal.Unchanged());
        assertThat(secrets.renew()).isEqualTo(new Renewal.Unchanged());
        assertThat(secrets.standing()).isEqualTo(new WebhookSecrets.Standing(1, START, null));
    }

    @Test
    void shouldPutNewSecretsInForce_whenTwoLooksAgree() throws IOException {
        writes(OmiseAccount.NEW_SECRET + ", " + OmiseAccount.OLD_SECRET + "\n");

        assertThat(secrets.renew()).isEqualTo(new Renewal.Unchanged());
        assertThat(accepts(OmiseAccount.NEW_SECRET)).isFalse();
        assertThat(secrets.renew()).isEqualTo(new Renewal.Renewed(2));

        assertThat(accepts(OmiseAccount.NEW_SECRET)).isTrue();
        assertThat(accepts(OmiseAccount.OLD_SECRET)).isTrue();
        assertThat(secrets.standing()).isEqualTo(new WebhookSecrets.Standing(2, LATER, null));
        assertThat(secrets.renew()).isEqualTo(new Renewal.Unchanged());
    }

    @Test
    void shouldBelieveTheOldSecretNoLonger_whenTheNewOneStandsAlone() throws IOException {
        writes(OmiseAccount.NEW_SECRET);
        secrets.renew();
        secrets.renew();

        assertThat(accepts(OmiseAccount.OLD_SECRET)).isFalse();
        assertThat(accepts(OmiseAccount.NEW_SECRET)).isTrue();
    }

    /** As kubelet does it: the name leads through a link that is swapped. */
    @Test
    void shouldFollowTheLink_whenAMountedSecretIsSwapped() throws IOException {
        Path first = Files.createDirectory(directory.resolve("..first"));
        Path second = Files.createDirectory(directory.resolve("..second"));
        Files.writeString(first.resolve("secrets"), OmiseAccount.OLD_SECRET);
        Files.writeString(second.resolve("secrets"), OmiseAccount.NEW_SECRET);
        Path data = Files.createSymbolicLink(directory.resolve("..data"), first);
        WebhookSecrets mounted = WebhookSecrets.ofFile(new SecretsFile(data.resolve("secrets")), () -> now);

        Path swapped = Files.createSymbolicLink(directory.resolve("..data_tmp"), second);
        Files.move(swapped, data, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);

        mounted.renew();
        assertThat(mounted.renew()).isEqualTo(new Renewal.Renewed(1));
    }

    /** Half of a Base64 text may be Base64. */
    @Test
    void shouldNotTakeWhatIsHalfWritten() throws IOException {
        writes(OmiseAccount.NEW_SECRET.substring(0, 24));
        secrets.renew();
        writes(OmiseAccount.NEW_SECRET);
        secrets.renew();

        assertThat(accepts(OmiseAccount.OLD_SECRET)).isTrue();
        assertThat(secrets.renew()).isEqualTo(new Renewal.Renewed(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                ",",
                "not base 64!",
                OmiseAccount.NEW_SECRET + ",",
                OmiseAccount.NEW_SECRET + "," + OmiseAccount.NEW_SECRET + "," + OmiseAccount.OLD_SECRET
            })
    void shouldKeepTheOldOnesAndSaySoOnce_whenTheNewOnesAreBroken(String broken) throws IOException {
        writes(broken);
        secrets.renew();

        assertThat(secrets.renew()).isInstanceOf(Renewal.Refused.class);
        assertThat(secrets.renew()).as("once").isEqualTo(new Renewal.Unchanged());

        assertThat(accepts(OmiseAccount.OLD_SECRET)).isTrue();
        assertThat(accepts(OmiseAccount.NEW_SECRET)).isFalse();
        assertThat(secrets.standing().since()).isEqualTo(START);
        assertThat(secrets.standing().refused())
                .isNotNull()
                .doesNotContain(OmiseAccount.NEW_SECRET, OmiseAccount.OLD_SECRET, "base 64");
    }

    @Test
    void shouldKeepTheOldOnes_whenTheFileIsGoneOrTooLongOrADirectory() throws IOException {
        Files.delete(file);
        secrets.renew();
        assertThat(secrets.renew()).isEqualTo(new Renewal.Refused("it is not there"));

        writes("A".repeat(5_000));
        secrets.renew();
        assertThat(secrets.renew()).isEqualTo(new Renewal.Refused("it is longer than 4096 bytes"));

        Files.delete(file);
        Files.createDirectory(file);
        secrets.renew();
        assertThat(secrets.renew()).isEqualTo(new Renewal.Refused("it cannot be read: IOException"));
        assertThat(accepts(OmiseAccount.OLD_SECRET)).isTrue();
    }

    @Test
    void shouldEndTheAlarm_whenTheFileIsCorrectedOrPutBack() throws IOException {
        writes("broken!");
        secrets.renew();
        secrets.renew();

        writes(OmiseAccount.OLD_SECRET);
        assertThat(secrets.renew()).isEqualTo(new Renewal.Restored());
        assertThat(secrets.standing().refused()).isNull();

        writes("broken!");
        secrets.renew();
        assertThat(secrets.renew()).isInstanceOf(Renewal.Refused.class);
        writes(OmiseAccount.NEW_SECRET);
        secrets.renew();
        assertThat(secrets.renew()).isEqualTo(new Renewal.Renewed(1));
        assertThat(secrets.standing().refused()).isNull();
    }

    @Test
    void shouldStayAsTheyAre_whenTheyComeFromAVariable() {
        WebhookSecrets fixed = WebhookSecrets.ofVariable(OmiseAccount.NEW_SECRET, () -> now);

        assertThat(fixed.renew()).isEqualTo(new Renewal.Unchanged());
        assertThat(fixed.standing().count()).isEqualTo(1);
    }

    @Test
    void shouldNotBegin_whenThereAreNoSecretsInTheFile() {
        SecretsFile missing = new SecretsFile(directory.resolve("missing"));

        assertThatThrownBy(() -> WebhookSecrets.ofFile(missing, () -> now))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("it is not there");
    }

    private void writes(String text) throws IOException {
        Files.writeString(file, text);
    }

    private boolean accepts(String secret) {
        String signature = WebhookSignature.sign(WebhookSecret.of(secret), now, BODY);
        return WebhookSignature.verify(secrets.inForce(), Long.toString(now.getEpochSecond()), signature, BODY, now)
                instanceof WebhookSignature.Verdict.Valid;
    }
}
