package dev.saphan.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HouseRulesTest {

    private static final String GOOD = "dev.saphan.house.sample.good";
    private static final String BAD = "dev.saphan.house.sample.bad";
    private static final JavaClasses GOOD_CLASSES = new ClassFileImporter().importPackages(GOOD);
    private static final JavaClasses BAD_CLASSES = new ClassFileImporter().importPackages(BAD);

    @Test
    void shouldAcceptAServiceThatKeepsTheRules() {
        assertThat(GOOD_CLASSES).hasSizeGreaterThan(4);
        HouseRules.all(GOOD)
                .forEach((name, rule) ->
                        assertThatCode(() -> rule.check(GOOD_CLASSES)).as(name).doesNotThrowAnyException());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ReachesIntoTheStore", "KnowsAFlow", "SkipsTheFlow", "KnowsTheStore", "AnotherDoor"})
    void shouldRefuseWhoeverGoesThroughTheWrongDoor(String name) {
        assertThat(violations(HouseRules.doors(BAD))).contains(name);
    }

    @Test
    void shouldLetTheContainerAloneKnowWhoImplementsAPort() {
        assertThat(violations(HouseRules.doors(BAD))).doesNotContain("SendsByItself");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ServesHttp", "AsksTheClock"})
    void shouldRefuseAFrameworkOrAClockInTheLanguage(String name) {
        assertThat(violations(HouseRules.pureLanguage(BAD))).contains(name);
    }

    @Test
    void shouldRefuseAPathOutsideOfInbound() {
        assertThat(violations(HouseRules.entrances(BAD)))
                .contains("ServesHttp>")
                .contains("ServesHttp.answer()");
    }

    @Test
    void shouldRefuseAProducer() {
        assertThat(violations(HouseRules.noProducers())).contains("SendsByItself");
    }

    @Test
    void shouldRefuseFieldInjection() {
        assertThat(violations(HouseRules.constructorInjection())).contains("IsInjected.flow");
    }

    @Test
    void shouldRefuseAVagueName() {
        assertThat(violations(HouseRules.speakingNames())).contains("PayHelper");
    }

    private static String violations(ArchRule rule) {
        return String.join("\n", rule.evaluate(BAD_CLASSES).getFailureReport().getDetails());
    }
}
