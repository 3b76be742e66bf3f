package dev.saphan.charge.service;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** The gateway of a service test, and deadlines that a test can wait for. */
public final class World implements QuarkusTestResourceLifecycleManager {
    private final ScriptedOmise omise = new ScriptedOmise();

    @Override
    public Map<String, String> start() {
        return Map.of(
                "quarkus.http.test-port", "0",
                "omise.api-url", omise.url(),
                "omise.secret-key", "skey_test_5service0test",
                "omise.timeout", "2s",
                "saphan.uncertain-after", "1s",
                "saphan.decide-after", "3s",
                "saphan.certain-after", "15s",
                "saphan.clock-margin", "1s");
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(omise, new TestInjector.MatchesType(ScriptedOmise.class));
    }

    @Override
    public void stop() {
        omise.close();
    }
}
