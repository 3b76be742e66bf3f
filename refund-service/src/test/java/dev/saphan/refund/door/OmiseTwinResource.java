package dev.saphan.refund.door;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Points the service at the twin of the gateway. */
public final class OmiseTwinResource implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        return Map.of("omise.api-url", OmiseTwin.shared().way().url(), "omise.secret-key", OmiseTwin.KEY);
    }

    @Override
    public void stop() {}
}
