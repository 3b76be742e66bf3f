package dev.saphan.posedge.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.events.ScanId;
import dev.saphan.posedge.Admission;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class AnswersTest {
    private static final ScanId BLOCKING = new ScanId(UUID.fromString("018f3c1e-7a52-7cc3-9a55-0d6f5a3b2c11"));

    static final List<Admission> OF_A_NEW_SCAN = List.of(
            new Admission.ScanIdReused(),
            new Admission.BasketBusy(BLOCKING),
            new Admission.BasketPaid(BLOCKING),
            new Admission.Invalid(List.of()),
            new Admission.GatewayDown(),
            new Admission.Crowded());

    @ParameterizedTest
    @FieldSource("OF_A_NEW_SCAN")
    void shouldBeCountedFromTheStart(Admission admission) {
        assertThat(Answers.NAMES).contains(Answers.nameOf(admission));
    }

    @Test
    void shouldHaveAName_whateverTheAnswerIs() {
        assertThat(Answers.NAMES).doesNotHaveDuplicates().hasSameSizeAs(Admission.class.getPermittedSubclasses());
    }
}
