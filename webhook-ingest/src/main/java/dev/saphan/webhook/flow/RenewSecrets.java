package dev.saphan.webhook.flow;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;

/** Puts changed webhook secrets in force, without a restart. */
@ApplicationScoped
public class RenewSecrets {
    private final Secrets secrets;
    private final Observer observer;

    RenewSecrets(Secrets secrets, Observer observer) {
        this.secrets = secrets;
        this.observer = observer;
    }

    /** Looks once; never on an event loop, since a network disk may keep us waiting. */
    public Uni<Void> look() {
        return Uni.createFrom()
                .item(secrets::renew)
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .invoke(observer::secrets)
                .replaceWithVoid();
    }
}
