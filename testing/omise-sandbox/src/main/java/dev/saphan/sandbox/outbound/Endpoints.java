package dev.saphan.sandbox.outbound;

import java.util.List;

/** Where webhooks go, and with which secrets they are signed; may change while they are sent. */
public final class Endpoints {
    private static final int MOST = 16;

    private List<Mailbox> mailboxes = List.of();
    private List<String> secrets = List.of();
    private Signer signer;

    /**
     * @throws IllegalArgumentException when the URLs or the secrets make no sense
     */
    public Endpoints(List<String> urls, List<String> secrets) {
        this.signer = signer(secrets);
        this.secrets = List.copyOf(secrets);
        urls(urls);
    }

    public List<String> urls() {
        return mailboxes.stream().map(Mailbox::url).toList();
    }

    public int secretCount() {
        return secrets.size();
    }

    List<Mailbox> mailboxes() {
        return mailboxes;
    }

    Signer signer() {
        return signer;
    }

    /**
     * What waits for an old one is still sent there.
     *
     * @throws IllegalArgumentException when one is not an absolute http or https URL, or there are too many
     */
    public void urls(List<String> newUrls) {
        if (newUrls.size() > MOST) {
            throw new IllegalArgumentException("at most " + MOST + " webhook URLs");
        }
        mailboxes = newUrls.stream().map(Mailbox::new).toList();
    }

    /**
     * @throws IllegalArgumentException when there are none or more than two, or one is not Base64
     */
    public void secrets(List<String> newSecrets) {
        signer = signer(newSecrets);
        secrets = List.copyOf(newSecrets);
    }

    private static Signer signer(List<String> secrets) {
        if (secrets.isEmpty() || secrets.size() > 2) {
            throw new IllegalArgumentException("one webhook secret, or two while one is being rolled");
        }
        return new Signer(secrets);
    }
}
