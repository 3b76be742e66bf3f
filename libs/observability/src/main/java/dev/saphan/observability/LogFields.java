package dev.saphan.observability;

import io.quarkus.logging.LoggingFilter;
import java.util.Locale;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;

/**
 * Gives a line of log the ids that it is about as fields of their own: whatever of its parameters is a type of id ({@code
 * ScanId}, {@code ChargeId}, …) becomes a field of that name ({@code scanId}, {@code chargeId}, …). Lets every line pass.
 */
@LoggingFilter(name = "log-fields")
public final class LogFields implements Filter {
    private static final String ID = "Id";

    @Override
    public boolean isLoggable(LogRecord line) {
        Object[] parameters = line.getParameters();
        if (parameters != null && line instanceof ExtLogRecord fields) {
            for (Object each : parameters) {
                if (each instanceof Record && isId(each.getClass())) {
                    fields.putMdc(nameOf(each.getClass()), each.toString());
                }
            }
        }
        return true;
    }

    private static boolean isId(Class<?> type) {
        return type.getSimpleName().endsWith(ID) && type.getRecordComponents().length == 1;
    }

    private static String nameOf(Class<?> type) {
        String name = type.getSimpleName();
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }
}
