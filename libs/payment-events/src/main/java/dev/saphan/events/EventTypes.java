package dev.saphan.events;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The names of the types on the wire ({@code ce_type}), and the records behind them. */
public final class EventTypes {
    private static final String PREFIX = "saphan.";

    public static final List<Class<? extends PaymentEvent>> ALL = List.of(
            ScanReceived.class,
            CancelRequested.class,
            ChargeCreated.class,
            ChargeUncertain.class,
            ChargeExpiring.class,
            ChargeRefused.class,
            ChargeEnded.class,
            ChargeCompleted.class,
            RefundRequested.class,
            RefundCompleted.class,
            RefundRefused.class);

    private static final Map<String, Class<? extends PaymentEvent>> BY_NAME =
            ALL.stream().collect(Collectors.toUnmodifiableMap(EventTypes::nameOf, Function.identity()));

    private EventTypes() {}

    public static String nameOf(Class<? extends PaymentEvent> type) {
        return PREFIX + type.getSimpleName();
    }

    static @Nullable Class<? extends PaymentEvent> named(String name) {
        return BY_NAME.get(name);
    }
}
