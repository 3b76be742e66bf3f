package dev.saphan.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownServerException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchTest {
    @Test
    void shouldParkARow_onlyWhenKafkaRefusesThisVeryRecord() {
        assertThat(failed(new RecordTooLargeException()).refusedForGood()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                OutOfOrderSequenceException.class,
                UnknownServerException.class,
                TimeoutException.class,
                TopicAuthorizationException.class,
                IllegalStateException.class
            })
    void shouldTryAgain_whenTheFailureSaysNothingOfTheRecord(Class<? extends RuntimeException> failure)
            throws ReflectiveOperationException {
        RuntimeException thrown = failure.getConstructor(String.class).newInstance("said by the broker");

        assertThat(failed(thrown).refusedForGood()).isFalse();
    }

    private static Batch.Outcome failed(RuntimeException failure) {
        return new Batch.Outcome(new RelayRows.Waiting(1, "id", "charges.v1", "key", "{}", new byte[0]), failure);
    }
}
