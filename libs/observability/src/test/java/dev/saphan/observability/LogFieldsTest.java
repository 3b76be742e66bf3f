package dev.saphan.observability;

import static org.assertj.core.api.Assertions.assertThat;

import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.junit.jupiter.api.Test;

class LogFieldsTest {
    record ScanId(String value) {
        @Override
        public String toString() {
            return value;
        }
    }

    record PaymentCode(String digits) {}

    @Test
    void shouldMakeFieldsOfTheIdsThatALineIsAbout_andOfNothingElse() {
        ExtLogRecord line = line(new ScanId("scan-1"), new PaymentCode("130000000000000001"), "chrg_1", 7, null);

        assertThat(new LogFields().isLoggable(line)).isTrue();

        assertThat(line.getMdcCopy()).containsOnlyKeys("scanId").containsEntry("scanId", "scan-1");
    }

    @Test
    void shouldLetALineWithoutParametersPass() {
        ExtLogRecord line = line();
        line.setParameters(null);

        assertThat(new LogFields().isLoggable(line)).isTrue();
    }

    private static ExtLogRecord line(Object... parameters) {
        ExtLogRecord line = new ExtLogRecord(Level.INFO, "%s", ExtLogRecord.FormatStyle.PRINTF, "test");
        line.setParameters(parameters);
        return line;
    }
}
