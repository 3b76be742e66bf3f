package dev.saphan.charge;

import static dev.saphan.charge.Samples.CODE_LIFE;
import static dev.saphan.charge.Samples.RULES;
import static dev.saphan.charge.Samples.STORE;
import static dev.saphan.charge.Samples.T0;
import static dev.saphan.charge.Samples.after;
import static dev.saphan.charge.Samples.decide;
import static dev.saphan.charge.Samples.own;
import static dev.saphan.charge.Samples.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.charge.Decision.Work;
import dev.saphan.charge.Fact.Hindrance;
import dev.saphan.events.ChargeCreated;
import dev.saphan.events.RefusedReason;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PostingTest {
    private static final Instant DEAD = T0.plus(CODE_LIFE);

    @Test
    void shouldNotBeSentAfterTheCodeIsDead() {
        Decision late = decide(Samples.queued(), new Fact.PermitGranted(), DEAD.minusSeconds(2));
        Decision early = decide(Samples.queued(), new Fact.PermitGranted(), T0);

        assertThat(late.next().submission().postBefore()).isEqualTo(DEAD);
        assertThat(early.next().submission().postBefore()).isEqualTo(T0.plus(Deadlines.POST_WINDOW));
        assertThat(early.work()).isEqualTo(Work.POST);
    }

    @Test
    void shouldBeRefusedAsStale_whenItsTurnComesTooLate() {
        assertThat(refusal(decide(Samples.queued(), new Fact.PermitGranted(), DEAD)))
                .isEqualTo(RefusedReason.STALE_CODE);
    }

    @Test
    void shouldComeBackIntoTheQueue_onlyAFewTimes() {
        Charge charge = Samples.queued();
        Instant now = T0;
        int posts = 0;
        while (charge.state() == ChargeState.QUEUED) {
            charge = after(charge, new Fact.PermitGranted(), now);
            posts++;
            charge = after(charge, Samples.neverSent(), now);
            now = now.plusSeconds(1);
        }

        assertThat(posts).isEqualTo(Pace.POST_ATTEMPTS);
        assertThat(((Outcome.Refused) charge.outcome()).reason()).isEqualTo(RefusedReason.GATEWAY_UNREACHABLE);
    }

    /** A till's clock may tell a code's end in nanoseconds; the row that is read back has rounded them. */
    @Test
    void shouldComeBackIntoTheQueue_whateverTheStoreHasRounded() {
        Charge row = Samples.submitting();
        Submission posted = new Submission(
                row.submission().attempts(),
                row.submission().submittedAt(),
                DEAD.minusSeconds(44).plusNanos(1));

        Fact never = new Fact.NeverSent(Hindrance.CONNECT_FAILED, posted);

        assertThat(RULES.decide(row, never, T0).next().state()).isEqualTo(ChargeState.QUEUED);
    }

    /** The commit of its first word was not heard of; meanwhile another replica has posted the charge. */
    @ParameterizedTest
    @EnumSource(Hindrance.class)
    void shouldLeaveTheNextAttemptAlone_whenTheLastOneIsToldOfAgain(Hindrance hindrance) {
        Charge first = Samples.submitting();
        Fact never = Samples.about(first, Samples.notSent(hindrance));
        Charge queued = after(first, never, T0);
        Instant later = T0.plusSeconds(1);
        Charge posted = after(queued, new Fact.PermitGranted(), later);
        Charge silent = after(posted, new Fact.AnswerUnknown("timeout"), later);

        assertThat(RULES.decide(posted, never, later)).isEqualTo(Decision.none(posted));
        assertThat(RULES.decide(silent, never, later)).isEqualTo(Decision.none(silent));
    }

    @Test
    void shouldSayThatTheGatewayWasOutOfReach_whenTheCodeDiedMeanwhile() {
        assertThat(refusal(decide(Samples.submitting(), Samples.neverSent(), DEAD)))
                .isEqualTo(RefusedReason.GATEWAY_UNREACHABLE);
        assertThat(refusal(decide(Samples.submitting(), Samples.notSent(Hindrance.TOO_LATE), DEAD)))
                .isEqualTo(RefusedReason.STALE_CODE);
    }

    @Test
    void shouldBeCancelled_whenACancelCameWhileItWasNotSent() {
        Charge asked = after(Samples.submitting(), new Fact.CancelAsked(STORE), T0);

        assertThat(refusal(decide(asked, Samples.neverSent(), T0))).isEqualTo(RefusedReason.CANCELLED);
    }

    @Test
    void shouldBeExpiredAtOnce_whenACancelCameBeforeTheAnswer() {
        Charge asked = after(Samples.submitting(), new Fact.CancelAsked(STORE), T0);

        Decision answered = decide(asked, new Fact.ChargeMade(own()), T0.plusSeconds(1));

        assertThat(answered.next().state()).isEqualTo(ChargeState.EXPIRING);
        assertThat(answered.work()).isEqualTo(Work.EXPIRE);
        assertThat(answered.events()).singleElement().isInstanceOf(ChargeCreated.class);
    }
}
