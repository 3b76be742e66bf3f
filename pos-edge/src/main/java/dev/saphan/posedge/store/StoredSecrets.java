package dev.saphan.posedge.store;

import dev.saphan.messaging.Transactions;
import dev.saphan.posedge.flow.Secrets;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Made by the database itself when its tables were. */
@ApplicationScoped
class StoredSecrets implements Secrets {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Transactions transactions;

    StoredSecrets(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public byte[] contentKey() {
        return transactions
                .run(session ->
                        session.createNativeQuery(ScanSql.SECRET, byte[].class).getSingleResult())
                .await()
                .atMost(PATIENCE);
    }
}
