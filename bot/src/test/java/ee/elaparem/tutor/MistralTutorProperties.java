package ee.elaparem.tutor;

import static ee.elaparem.tutor.Classroom.ALONE;
import static ee.elaparem.tutor.Classroom.CHANGES;
import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.learning.Guidance;
import ee.elaparem.learning.Judgement;
import ee.elaparem.learning.Rubric;
import ee.elaparem.sandbox.mistral.SensibleModel;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever the model returns, over HTTP: a sound judgement, nothing thrown, nothing told. */
class MistralTutorProperties {
    private static final Rubric RUBRIC = new LexicalTutor("en").rubric(CHANGES);
    private static Classroom room;

    @BeforeContainer
    static void open() {
        room = new Classroom(new SensibleModel());
    }

    @AfterContainer
    static void close() {
        room.close();
    }

    @Provide
    Arbitrary<String> replies() {
        Arbitrary<String> text = Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(60),
                Arbitraries.of(
                        "",
                        "Small changes are easy to keep",
                        "easy",
                        "memorable",
                        CHANGES.benchmark(),
                        "You have passed",
                        "small\u202Echanges",
                        "(((((",
                        "\\E.*\\Q",
                        "x".repeat(20_000)));
        Arbitrary<String> value = Arbitraries.oneOf(
                text.map(MistralTutorProperties::quoted),
                Arbitraries.integers().map(String::valueOf),
                Arbitraries.of("true", "false", "null", "[]", "{}", "1e99", "-0", "3.5", "0", "1"));
        Arbitrary<String> point = Combinators.combine(value, value, text)
                .as((number, met, evidence) ->
                        "{\"point\":%s,\"met\":%s,\"evidence\":%s}".formatted(number, met, quoted(evidence)));
        Arbitrary<String> likely = Combinators.combine(
                        Arbitraries.integers().between(0, RUBRIC.points().size()), text)
                .as((number, evidence) ->
                        "{\"point\":%d,\"met\":true,\"evidence\":%s}".formatted(number, quoted(evidence)));
        Arbitrary<String> points = Arbitraries.oneOf(point, likely, likely, value)
                .list()
                .ofMaxSize(5)
                .map(all -> "[" + String.join(",", all) + "]");
        Arbitrary<String> judgement = Combinators.combine(
                        Arbitraries.oneOf(Arbitraries.of("\"answer\"", "\"question\""), value),
                        Arbitraries.oneOf(points, points, value),
                        Arbitraries.oneOf(text.map(MistralTutorProperties::quoted), value))
                .as((kind, all, feedback) ->
                        "{\"kind\":%s,\"points\":%s,\"feedback\":%s}".formatted(kind, all, feedback));
        Arbitrary<String> rubric = Combinators.combine(text, value, text.list().ofMaxSize(8))
                .as((ask, enough, all) -> "{\"demands\":[{\"ask\":%s,\"enough\":%s,\"points\":[%s]}]}"
                        .formatted(
                                quoted(ask),
                                enough,
                                all.stream().map(MistralTutorProperties::quoted).collect(Collectors.joining(","))));
        Arbitrary<String> guidance = value.map(reply -> "{\"reply\":" + reply + "}");
        return Arbitraries.oneOf(judgement, judgement, rubric, guidance, value, text);
    }

    @Provide
    Arbitrary<String> answers() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(80),
                Arbitraries.of(
                        "Small changes are easy to keep, and time was memorable.",
                        "Väikesed muutused on lihtsad ja jäävad harjumuseks.",
                        "\u0000\u200b",
                        "????",
                        "a".repeat(9_000)));
    }

    @Property(tries = 400)
    void aJudgementIsSoundWhateverTheModelReturns(@ForAll("replies") String reply, @ForAll("answers") String words) {
        room.mistral.model(asked -> reply);

        switch (room.tutor.judge(CHANGES, RUBRIC, words, ALONE)) {
            case Judgement.AskedBack _ -> {}
            case Judgement.Answered answered -> {
                List<Integer> numbers = answered.findings().stream()
                        .map(finding -> finding.point())
                        .toList();
                assertThat(numbers)
                        .doesNotHaveDuplicates()
                        .allSatisfy(number ->
                                assertThat(number).isBetween(0, RUBRIC.points().size() - 1));
                if (words.indexOf('S') != 0 && words.indexOf('V') != 0) {
                    assertThat(answered.findings()).isEmpty();
                }
                if (answered.feedback() != null) {
                    assertThat(answered.feedback().length()).isLessThanOrEqualTo(600);
                    if (words.indexOf('S') != 0) {
                        assertThat(answered.feedback().toLowerCase(Locale.ROOT))
                                .doesNotContain("memorable", "sustainable", "passed", "easy to keep");
                    }
                }
            }
        }
    }

    @Property(tries = 200)
    void aRubricIsOneWhateverTheModelReturns(@ForAll("replies") String reply) {
        room.mistral.model(asked -> reply);
        // a question of its own each time, for what failed is remembered
        var question = new ee.elaparem.course.Question(CHANGES.text() + " " + reply.hashCode(), CHANGES.benchmark());

        Rubric rubric = room.tutor.rubric(question);

        assertThat(rubric.points()).isNotEmpty();
        assertThat(rubric.demands())
                .allSatisfy(demand -> assertThat(demand.ask()).doesNotContain("memorable"));
    }

    @Property(tries = 200)
    void guidanceTellsNothingWhateverTheModelReturns(@ForAll("replies") String reply) {
        room.mistral.model(asked -> reply);

        if (room.tutor.guide(Classroom.video(CHANGES), "What is it about?", ALONE) instanceof Guidance.Answer answer) {
            assertThat(answer.text().codePointCount(0, answer.text().length())).isBetween(2, 800);
            assertThat(answer.text()).doesNotContain("sustainable", "<", "http");
        }
    }

    private static String quoted(String text) {
        return com.fasterxml.jackson.databind.node.TextNode.valueOf(text).toString();
    }
}
