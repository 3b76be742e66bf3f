package dev.saphan.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * What every service keeps to, whatever it does. In the service's tests:
 *
 * <pre>{@code
 * class HouseRulesTest {
 *     @TestFactory
 *     Stream<DynamicTest> shouldKeepTheHouseRules() {
 *         return HouseRules.testsOf("dev.saphan.charge");
 *     }
 * }
 * }</pre>
 *
 * <p>Every method takes the service's root package.
 */
public final class HouseRules {

    private static final String[] FRAMEWORKS = {
        "io.quarkus..",
        "io.smallrye..",
        "io.vertx..",
        "jakarta..",
        "org.hibernate..",
        "org.eclipse.microprofile..",
        "org.apache.kafka..",
        "org.slf4j..",
        "org.jboss..",
        "java.util.logging..",
        "java.sql.."
    };
    private static final String PRODUCERS = "org\\.apache\\.kafka\\.clients\\.producer\\..*"
            + "|org\\.eclipse\\.microprofile\\.reactive\\.messaging\\.(Emitter|Outgoing)"
            + "|io\\.smallrye\\.reactive\\.messaging\\.(MutinyEmitter|annotations\\.Emitter)";
    private static final String PATH = "jakarta.ws.rs.Path";
    private static final String MESSAGING = "org.eclipse.microprofile.reactive.messaging.";
    private static final String VAGUE_NAME = ".*(Util|Utils|Helper|Helpers|Manager|Impl)";

    private HouseRules() {}

    /** All of them, one test each, on the production classes of the module under test. */
    public static Stream<DynamicTest> testsOf(String root) {
        var classes = productionClassesOf(root);
        return all(root).entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getKey(), () -> rule.getValue().check(classes)));
    }

    static JavaClasses productionClassesOf(String root) {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
                .importPackages(root);
    }

    static Map<String, ArchRule> all(String root) {
        var rules = new LinkedHashMap<String, ArchRule>();
        rules.put("the doors: inbound → flow → root, the others only implement flow's ports", doors(root));
        rules.put("the root package is the language: no framework, no clock", pureLanguage(root));
        rules.put("what comes in comes in through inbound", entrances(root));
        rules.put("nothing but the relay holds a producer", noProducers());
        rules.put("dependencies come through constructors", constructorInjection());
        rules.put("no vague names", speakingNames());
        return rules;
    }

    /**
     * The sub-packages are doors. Nobody but the container knows {@code omise}, {@code store} and {@code outbound}: they
     * implement ports that {@code flow} declares. A package of another name is refused: a new door is a decision.
     */
    public static ArchRule doors(String root) {
        return CompositeArchRule.of(onlyKnownDoors(root))
                .and(mayUse(root, root, root))
                .and(mayUse(root, root + ".flow..", root))
                .and(mayUse(root, root + ".inbound..", root, root + ".flow.."))
                .and(mayUse(root, root + ".omise..", root, root + ".flow.."))
                .and(mayUse(root, root + ".store..", root, root + ".flow.."))
                .and(mayUse(root, root + ".outbound..", root, root + ".flow.."))
                .allowEmptyShould(true);
    }

    private static ArchRule onlyKnownDoors(String root) {
        var doors = Stream.of(".inbound..", ".flow..", ".omise..", ".store..", ".outbound..")
                .map(door -> root + door)
                .toArray(String[]::new);
        return classes()
                .should()
                .resideInAPackage(root)
                .orShould()
                .resideInAnyPackage(doors)
                .because("a new door is a decision for all services: name it in HouseRules");
    }

    private static ArchRule mayUse(String root, String packages, String... besidesItself) {
        return classes()
                .that()
                .resideInAPackage(packages)
                .should()
                .onlyDependOnClassesThat(outside(root).or(in(packages)).or(in(besidesItself)));
    }

    private static DescribedPredicate<JavaClass> outside(String root) {
        return DescribedPredicate.not(in(root + ".."));
    }

    private static DescribedPredicate<JavaClass> in(String... packages) {
        return JavaClass.Predicates.resideInAnyPackage(packages);
    }

    /** Decisions are pure: time is an argument, and a framework can be replaced without touching them. */
    public static ArchRule pureLanguage(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(FRAMEWORKS)
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.time\\.(Clock|InstantSource)")
                .allowEmptyShould(true);
    }

    /** Every {@code @Incoming} and every {@code @Path} in {@code inbound}: one place to read what a service listens to. */
    public static ArchRule entrances(String root) {
        var elsewhere = DescribedPredicate.not(in(root + ".inbound.."));
        return CompositeArchRule.of(noClasses().that(elsewhere).should().beAnnotatedWith(PATH))
                .and(noMethods()
                        .that()
                        .areDeclaredInClassesThat(elsewhere)
                        .should()
                        .beAnnotatedWith(PATH)
                        .orShould()
                        .beAnnotatedWith(MESSAGING + "Incoming")
                        .orShould()
                        .beAnnotatedWith(MESSAGING + "Incomings"))
                .allowEmptyShould(true);
    }

    /** A message goes out through the outbox of {@code dev.saphan.messaging}, or it can be lost, or lie. */
    public static ArchRule noProducers() {
        return CompositeArchRule.of(noClasses().should().dependOnClassesThat().haveNameMatching(PRODUCERS))
                .and(noMethods().should().beAnnotatedWith(MESSAGING + "Outgoing"))
                .allowEmptyShould(true);
    }

    /** A class that can be made with {@code new} can be tested without a container. */
    public static ArchRule constructorInjection() {
        return noFields()
                .should()
                .beAnnotatedWith("jakarta.inject.Inject")
                .orShould()
                .beAnnotatedWith("org.eclipse.microprofile.config.inject.ConfigProperty")
                .orShould()
                .beAnnotatedWith(MESSAGING + "Channel")
                .allowEmptyShould(true);
    }

    /** A name says what a thing is. */
    public static ArchRule speakingNames() {
        return noClasses().should().haveNameMatching(VAGUE_NAME).allowEmptyShould(true);
    }
}
