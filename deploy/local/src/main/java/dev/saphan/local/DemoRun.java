package dev.saphan.local;

import static java.util.Objects.requireNonNull;

import dev.saphan.local.Tokens.Bearer;
import dev.saphan.local.demo.Demo;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** {@code --demo}, on everything that the launcher has started. */
record DemoRun(Stack stack, RunDirectory run, Console console) {

    /** Nobody wants to watch a customer for a minute; what the environment says otherwise counts. */
    private static final Map<String, String> IMPATIENT = Map.of(
            "SAPHAN_DECIDE_AFTER", "12s",
            "SAPHAN_UNCERTAIN_AFTER", "3s",
            "OMISE_TIMEOUT", "6s",
            "SAPHAN_CLOCK_MARGIN", "3s",
            "SAPHAN_EVENTS_COMPARED_EVERY", "5s",
            "SAPHAN_REFUND_COMPARED_EVERY", "5s");

    /** A store in which nobody buys anything. */
    private static final String ELSEWHERE = "store-elsewhere";

    static Map<String, String> settings(Given given) {
        var settings = new HashMap<>(IMPATIENT);
        settings.keySet().removeIf(name -> given.text(name).isPresent());
        return settings;
    }

    /**
     * @param restarts what had to be started again since
     * @return whether everything held
     */
    boolean play(Supplier<List<Restart>> restarts) {
        var setting = new Demo.Setting(
                stack.urlOf(Service.POS_EDGE),
                stack.kafka(),
                stack.gateway().url(),
                stack.gateway().secretKey(),
                token(Bearer.TILL),
                token(Bearer.SUPERVISOR),
                new Tokens(SigningKey.keptIn(run))
                        .mintTill(ELSEWHERE, "till-1", InstantSource.system().instant()),
                run.logs(),
                restarts);
        return new Demo(setting, console).run();
    }

    private String token(Bearer bearer) {
        return requireNonNull(RunDirectory.read(run.token(bearer.fileName())));
    }
}
