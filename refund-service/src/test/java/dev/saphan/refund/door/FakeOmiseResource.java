package dev.saphan.refund.door;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Points the service at the gateway that tests script. */
public final class FakeOmiseResource implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        return Map.of("omise.api-url", FakeOmise.shared().url());
    }

    @Override
    public void stop() {}
}
