package ee.elaparem.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Who may import whom. The rules are held against the program, and each of them against a house that is built wrongly on
 * purpose ({@code ee.elaparem.app.wrong}), for a rule that cannot fail holds nothing.
 */
class ArchitectureTest {
    /** Ground floor first: each may import those before it, none after it. */
    private static final List<String> FLOORS =
            List.of("course", "learning", "net", "tutor", "storage", "airtable", "telegram", "web", "app");

    private static final String PROGRAM = "ee.elaparem";
    private static final String WRONG = "ee.elaparem.app.wrong";

    @TestFactory
    Stream<DynamicTest> theProgramKeepsEveryRule() {
        JavaClasses program = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(PROGRAM);
        assertThat(program.containPackage(PROGRAM + ".sandbox"))
                .as("the sandbox is looked at too")
                .isTrue();
        return rules(PROGRAM).entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getKey(), () -> rule.getValue().check(program)));
    }

    @Test
    void everyRuleFindsWhatBreaksIt() {
        JavaClasses wrong = new ClassFileImporter().importPackages(WRONG);
        Map<String, List<String>> culprits = Map.ofEntries(
                Map.entry("course imports nothing after it", List.of("KnowsLearning")),
                Map.entry("storage imports nothing after it", List.of("KnowsWeb")),
                Map.entry("no packages import each other in a circle", List.of("KnowsLearning", "KnowsCourse")),
                Map.entry("the sandbox imports nothing of the bot", List.of("KnowsTheBot")),
                Map.entry("learning does no I/O", List.of("ReadsAFile")),
                Map.entry("learning knows no library of the others", List.of("WritesJson")),
                Map.entry("learning leaves nothing to chance", List.of("Rolls")),
                Map.entry("only app and the sandbox ask what time it is", List.of("ReadsTheClock", "HandsOutTheClock")),
                Map.entry("learning has no clock", List.of("HasAClock")),
                Map.entry("only storage knows SQL", List.of("UsesSql")),
                Map.entry("only telegram knows the Bot API's types", List.of("UsesTelegram")),
                Map.entry("only web, app and the sandbox know HTTP servers", List.of("ServesPages")));
        Map<String, ArchRule> rules = rules(WRONG);
        culprits.forEach((rule, names) -> assertThat(
                        rules.get(rule).evaluate(wrong).getFailureReport().toString())
                .as(rule)
                .contains(names));
    }

    private static Map<String, ArchRule> rules(String root) {
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        for (int floor = 0; floor < FLOORS.size() - 1; floor++) {
            String here = FLOORS.get(floor);
            List<String> after = FLOORS.subList(floor + 1, FLOORS.size());
            rules.put(
                    here + " imports nothing after it",
                    noClasses()
                            .that()
                            .resideInAnyPackage(in(root, List.of(here)))
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(in(root, after))
                            // until its issue comes, a floor of the plan may stand empty
                            .allowEmptyShould(true));
        }
        rules.put(
                "no packages import each other in a circle",
                slices().matching(root + ".(*)..").should().beFreeOfCycles());
        rules.put("the sandbox imports nothing of the bot", never(root, List.of("sandbox"), in(root, FLOORS)));
        rules.put(
                "learning does no I/O",
                never(root, List.of("learning"), "java.io..", "java.nio..", "java.net..", "java.sql..", "org.slf4j.."));
        rules.put(
                "learning knows no library of the others",
                never(
                        root,
                        List.of("learning"),
                        "com.fasterxml..",
                        "com.google.gson..",
                        "com.pengrad..",
                        "com.ibm.icu..",
                        "io.helidon..",
                        "io.micrometer..",
                        "org.apache.lucene..",
                        "org.flywaydb.."));
        rules.put(
                "learning leaves nothing to chance",
                noClasses()
                        .that()
                        .resideInAnyPackage(in(root, List.of("learning")))
                        .should()
                        .accessTargetWhere(of(
                                "chance",
                                "java\\.util\\.(random\\..*|Random|concurrent\\.ThreadLocalRandom|UUID)|java\\.lang\\.Math",
                                "<init>|of|create|current|getDefault|next.*|random.*")));
        rules.put(
                "only app and the sandbox ask what time it is",
                noClasses()
                        .that()
                        .resideInAnyPackage(in(root, FLOORS.subList(0, FLOORS.size() - 1)))
                        .should()
                        .accessTargetWhere(of(
                                "the clock of the machine",
                                "java\\.time\\..*|java\\.lang\\.System|java\\.util\\.Date",
                                "now|currentTimeMillis|<init>")));
        rules.put(
                "learning has no clock",
                noClasses()
                        .that()
                        .resideInAnyPackage(in(root, List.of("learning")))
                        .should()
                        .accessTargetWhere(of(
                                "a clock, a pause",
                                "java\\.time\\.(Clock|InstantSource)|java\\.lang\\.(System|Thread)",
                                "system.*|tick.*|nanoTime|sleep")));
        rules.put(
                "only storage knows SQL",
                onlyIn(
                        root,
                        List.of("storage"),
                        "java.sql..",
                        "javax.sql..",
                        "org.flywaydb..",
                        "org.sqlite..",
                        "org.postgresql..",
                        "com.zaxxer..",
                        "io.github.bucket4j.."));
        rules.put("only telegram knows the Bot API's types", onlyIn(root, List.of("telegram"), "com.pengrad.."));
        rules.put(
                "only web, app and the sandbox know HTTP servers", onlyIn(root, List.of("web", "app"), "io.helidon.."));
        return rules;
    }

    private static ArchRule never(String root, List<String> floors, String... packages) {
        return noClasses()
                .that()
                .resideInAnyPackage(in(root, floors))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages);
    }

    private static ArchRule onlyIn(String root, List<String> floors, String... packages) {
        List<String> others =
                FLOORS.stream().filter(floor -> !floors.contains(floor)).toList();
        return never(root, others, packages);
    }

    /** Calls and method references, by the names of their class and of the method. */
    private static DescribedPredicate<JavaAccess<?>> of(String what, String owners, String names) {
        return DescribedPredicate.describe(
                what,
                access -> access.getTargetOwner().getName().matches(owners)
                        && access.getName().matches(names));
    }

    private static String[] in(String root, List<String> floors) {
        return floors.stream().map(floor -> root + "." + floor + "..").toArray(String[]::new);
    }
}
