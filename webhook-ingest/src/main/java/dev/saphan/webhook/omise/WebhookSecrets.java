package dev.saphan.webhook.omise;

import dev.saphan.omise.WebhookSecret;
import dev.saphan.webhook.flow.Secrets;
import dev.saphan.webhook.omise.SecretsFile.Content;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The secrets that webhooks may be signed with: the variable's, which stay, or the file's, which ops may change at any
 * time. There are always some: what a file holds replaces them only if it can be used, whatever happens to the file.
 */
final class WebhookSecrets implements Secrets {
    /** Omise signs with two while one is rolled (omise.md section 5). */
    private static final int MOST = 2;

    private final @Nullable SecretsFile file;
    private final InstantSource clock;

    private volatile State state;
    /** What the last look found, if that was not yet judged: only {@link #renew} uses it. */
    private @Nullable Content seen;

    private WebhookSecrets(
            List<WebhookSecret> secrets, @Nullable SecretsFile file, Content accepted, InstantSource clock) {
        this.file = file;
        this.clock = clock;
        this.state = new State(secrets, clock.instant(), accepted, null);
    }

    /**
     * @param accepted what the secrets in force were read from
     * @param refused why what the file holds now is not in force; null when it is
     */
    private record State(
            List<WebhookSecret> secrets,
            Instant since,
            Content accepted,
            @Nullable Refusal refused) {}

    private record Refusal(Content content, String why) {}

    /** What people may know of them. */
    record Standing(int count, Instant since, @Nullable String refused) {}

    /** @throws IllegalArgumentException when they are not one or two secrets; without them */
    static WebhookSecrets ofVariable(String text, InstantSource clock) {
        return new WebhookSecrets(parse(text), null, new Content.Text(text), clock);
    }

    /** @throws IllegalArgumentException when the file holds no secrets now; without what it holds */
    static WebhookSecrets ofFile(SecretsFile file, InstantSource clock) {
        Content content = file.read();
        return switch (content) {
            case Content.Text(String text) -> new WebhookSecrets(parse(text), file, content, clock);
            case Content.Unreadable(String why) -> throw new IllegalArgumentException(why);
        };
    }

    List<WebhookSecret> inForce() {
        return state.secrets();
    }

    Standing standing() {
        State now = state;
        return new Standing(
                now.secrets().size(),
                now.since(),
                now.refused() == null ? null : now.refused().why());
    }

    @Override
    public synchronized Renewal renew() {
        if (file == null) {
            return new Renewal.Unchanged();
        }
        Content content = file.read();
        State before = state;
        if (content.equals(before.accepted())) {
            seen = null;
            return before.refused() == null ? new Renewal.Unchanged() : restored(before);
        }
        boolean known =
                before.refused() != null && content.equals(before.refused().content());
        if (known || !content.equals(seen)) {
            // A file may be seen half written, and half a secret is Base64 too: believed when two looks agree.
            seen = content;
            return new Renewal.Unchanged();
        }
        return judge(content, before);
    }

    private Renewal judge(Content content, State before) {
        return switch (content) {
            case Content.Unreadable(String why) -> refused(content, why, before);
            case Content.Text(String text) -> {
                try {
                    List<WebhookSecret> secrets = parse(text);
                    state = new State(secrets, clock.instant(), content, null);
                    yield new Renewal.Renewed(secrets.size());
                } catch (IllegalArgumentException noSecrets) {
                    yield refused(content, String.valueOf(noSecrets.getMessage()), before);
                }
            }
        };
    }

    private Renewal refused(Content content, String why, State before) {
        state = new State(before.secrets(), before.since(), before.accepted(), new Refusal(content, why));
        return new Renewal.Refused(why);
    }

    private Renewal restored(State before) {
        state = new State(before.secrets(), before.since(), before.accepted(), null);
        return new Renewal.Restored();
    }

    private static List<WebhookSecret> parse(String text) {
        List<WebhookSecret> secrets = WebhookSecret.listOf(text);
        if (secrets.size() > MOST) {
            throw new IllegalArgumentException("there are more than two webhook secrets");
        }
        return secrets;
    }
}
