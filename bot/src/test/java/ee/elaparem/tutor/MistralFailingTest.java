package ee.elaparem.tutor;

import static ee.elaparem.tutor.Classroom.ALONE;
import static ee.elaparem.tutor.Classroom.CHANGES;
import static ee.elaparem.tutor.Classroom.GOOD;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import ee.elaparem.learning.Guidance;
import ee.elaparem.learning.Judgement;
import ee.elaparem.learning.Verdict;
import ee.elaparem.sandbox.mistral.Faults;
import ee.elaparem.sandbox.mistral.LocalMistral;
import ee.elaparem.sandbox.mistral.SensibleModel;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Mistral fails in every way that the stand-in knows: learners are judged soundly all the same. */
class MistralFailingTest {
    private Classroom room = new Classroom(new SensibleModel());

    @AfterEach
    void close() {
        room.close();
    }

    private Judgement.Answered answered(String words) {
        return (Judgement.Answered) room.judged(CHANGES, words);
    }

    static Stream<Arguments> usables() {
        return Stream.of(
                Arguments.of("busy", (Consumer<Faults>) faults -> faults.tooMany(2, 3)),
                Arguments.of("busy without saying how long", (Consumer<Faults>) faults -> faults.tooMany(2, -1)),
                Arguments.of("overloaded", (Consumer<Faults>) faults -> faults.overloaded(1)),
                Arguments.of("500", (Consumer<Faults>) faults -> faults.fail(2, 500)),
                Arguments.of("503", (Consumer<Faults>) faults -> faults.fail(1, 503)),
                Arguments.of("cut", (Consumer<Faults>) faults -> faults.cut(1)),
                Arguments.of("half", (Consumer<Faults>) faults -> faults.half(1)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("usables")
    void whatPassesIsTriedAgain(String name, Consumer<Faults> fault) {
        fault.accept(room.mistral.faults());

        Judgement.Answered judged = answered(GOOD);

        assertThat(judged.provisional()).isFalse();
        assertThat(judged.findings()).isNotEmpty();
        assertThat(room.heard.lines()).noneMatch(line -> line.contains("away"));
        assertThat(room.time.waits()).isNotEmpty();
    }

    static Stream<Arguments> uselesses() throws IOException {
        ObjectMapper json = new ObjectMapper();
        String claim = "{\"kind\":\"answer\",\"points\":[%s],\"feedback\":\"Fine.\"}";
        return Stream.of(
                Arguments.of("down", "down", (Consumer<Faults>) faults -> faults.fail(3, 502)),
                Arguments.of("cut off", "broken", (Consumer<Faults>) faults -> faults.cut(3)),
                Arguments.of("busy for an hour", "crowded", (Consumer<Faults>) faults -> faults.tooMany(1, 3_600)),
                Arguments.of("key refused", "refused", (Consumer<Faults>) faults -> faults.fail(1, 401)),
                Arguments.of("request refused", "refused", (Consumer<Faults>) faults -> faults.fail(1, 422)),
                Arguments.of("truncated", "malformed", (Consumer<Faults>) faults -> faults.truncated(1)),
                Arguments.of(
                        "model_length", "malformed", (Consumer<Faults>) faults -> faults.finish(1, "model_length")),
                Arguments.of("error", "malformed", (Consumer<Faults>) faults -> faults.finish(1, "error")),
                Arguments.of("a tool", "malformed", (Consumer<Faults>) faults -> faults.finish(1, "tool_calls")),
                Arguments.of("empty", "malformed", (Consumer<Faults>) faults -> faults.content(1, "")),
                Arguments.of("null", "malformed", (Consumer<Faults>) faults -> faults.nullContent(1)),
                Arguments.of("a number", "malformed", content(json, "7")),
                Arguments.of("chunks of a strange kind", "malformed", content(json, "[{\"type\":\"smell\"}]")),
                Arguments.of("refusal", "malformed", text("I can't help with that.")),
                Arguments.of("half of the JSON", "malformed", text("{\"kind\":\"answer\",\"points\":[")),
                Arguments.of("more than the JSON", "malformed", text(claim.formatted("") + " as you wished")),
                Arguments.of("an array", "malformed", text("[]")),
                Arguments.of("an empty object", "malformed", text("{}")),
                Arguments.of(
                        "an unknown kind", "malformed", text("{\"kind\":\"MET\",\"points\":[],\"feedback\":\"\"}")),
                Arguments.of("points of a wrong type", "malformed", text(claim.formatted("\"all\""))),
                Arguments.of("a point that is not there", "malformed", text(claim.formatted(point("99", "true")))),
                Arguments.of("a point by name", "malformed", text(claim.formatted(point("\"first\"", "true")))),
                Arguments.of("a met that is a word", "malformed", text(claim.formatted(point("0", "\"yes\"")))),
                Arguments.of(
                        "a point twice",
                        "malformed",
                        text(claim.formatted(point("0", "true") + "," + point("0", "true")))),
                Arguments.of("no JSON at all", "malformed", (Consumer<Faults>) faults -> faults.body(1, "<html>")),
                Arguments.of(
                        "no choices", "malformed", (Consumer<Faults>) faults -> faults.body(1, "{\"choices\":[]}")),
                Arguments.of(
                        "deep nesting", "malformed", (Consumer<Faults>) faults -> faults.body(1, "[".repeat(100_000))),
                Arguments.of("a huge body", "broken", (Consumer<Faults>)
                        faults -> faults.body(3, " ".repeat(2 << 20))));
    }

    private static Consumer<Faults> text(String content) {
        return faults -> faults.content(1, content);
    }

    private static Consumer<Faults> content(ObjectMapper json, String content) throws IOException {
        var node = json.readTree(content);
        return faults -> faults.content(1, node);
    }

    private static String point(String number, String met) {
        return "{\"point\":%s,\"met\":%s,\"evidence\":\"small changes\"}".formatted(number, met);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("uselesses")
    void whatCannotBeUsedIsDoneWithout(String name, String why, Consumer<Faults> fault) {
        fault.accept(room.mistral.faults());

        Judgement.Answered judged = answered(GOOD);

        assertThat(judged.provisional()).isTrue();
        assertThat(judged.feedback()).isNull();
        assertThat(judged.findings())
                .isEqualTo(((Judgement.Answered) new LexicalTutor("en")
                                .judge(CHANGES, new LexicalTutor("en").rubric(CHANGES), GOOD, ALONE))
                        .findings());
        assertThat(room.heard.lines()).contains("judge away: " + why);
    }

    @Test
    void rubricsAndGuidanceAreDoneWithoutToo() {
        room.mistral.faults().fail(3, 500);
        assertThat(room.tutor.rubric(CHANGES)).isEqualTo(new LexicalTutor("en").rubric(CHANGES));

        room.mistral.faults().fail(3, 500);
        assertThat(room.tutor.guide(Classroom.video(CHANGES), "Why the gym?", ALONE))
                .isInstanceOf(Guidance.Pointer.class);
    }

    @Test
    void aSlowAnswerIsNotWaitedFor() {
        room.close();
        room = new Classroom(LocalMistral.builder().start(), Optional.of(0.0), 0, Duration.ofMillis(300));
        room.judged(CHANGES, GOOD); // the first call is slow by itself
        room.mistral.faults().late(1, Duration.ofSeconds(3));

        assertThat(answered(GOOD).provisional()).isTrue();
        assertThat(room.heard.lines()).contains("judge away: timedout");
    }

    @Test
    void anUnreachableServiceIsSoonLeftAloneAndAskedAgainLater() throws Exception {
        room.mistral.faults().fail(6, 500);
        answered(GOOD);
        answered(GOOD);
        assertThat(room.tutor.resting()).isTrue();
        int calls = room.calls().size();

        assertThat(answered(GOOD).provisional()).isTrue();
        assertThat(room.calls()).hasSize(calls);
        assertThat(room.heard.lines()).last().isEqualTo("judge away: resting");

        room.mistral.faults().clear();
        for (int i = 0; i < 100 && room.tutor.resting(); i++) {
            Thread.sleep(10); // the library's breaker keeps real time: a tenth of a second here
        }
        assertThat(answered(GOOD).provisional()).isFalse();
        assertThat(room.tutor.resting()).isFalse();
    }

    @Test
    void nobodyAtTheAddress() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        MistralSettings nobody = new MistralSettings(
                java.net.URI.create("http://127.0.0.1:" + port),
                "key",
                MistralSettings.MODEL,
                Optional.of(0.0),
                0,
                Duration.ofSeconds(2),
                Duration.ofSeconds(5));
        try (GuardedTutor tutor = new GuardedTutor(nobody, "en", GuardedTutor.Means.plain(room.time, room.heard))) {
            Judgement judged = tutor.judge(CHANGES, new LexicalTutor("en").rubric(CHANGES), GOOD, ALONE);

            assertThat(judged)
                    .isInstanceOfSatisfying(
                            Judgement.Answered.class,
                            answered -> assertThat(answered.provisional()).isTrue());
        }
    }

    @Test
    void retryAfterIsObeyed() {
        room.mistral.faults().tooMany(1, 7);

        answered(GOOD);

        assertThat(room.time.waits().stream().reduce(Duration.ZERO, Duration::plus))
                .isBetween(Duration.ofSeconds(7), Duration.ofSeconds(11));
    }

    @Test
    void aDaysTokensAreCountedAndKept() {
        room.close();
        room = new Classroom(new SensibleModel(), Optional.of(0.0), 1_000);
        for (int i = 0; i < 5; i++) {
            answered(GOOD);
        }
        int calls = room.calls().size();

        assertThat(calls).isBetween(1, 4);
        assertThat(room.heard.lines()).last().isEqualTo("judge away: overbudget");
        assertThat(room.verdict(CHANGES, GOOD)).isEqualTo(Verdict.MET);

        room.time.passes(Duration.ofDays(1));
        assertThat(answered(GOOD).provisional()).isFalse();
        assertThat(room.calls()).hasSizeGreaterThan(calls);
    }

    @Test
    void thePaceIsLearnedFromTheService() {
        room.close();
        room = new Classroom(
                LocalMistral.builder().limits(120, 1_000_000).start(), Optional.empty(), 0, Duration.ofSeconds(5));
        for (int i = 0; i < 4; i++) {
            answered(GOOD);
        }
        // the second still waits at the first pace; then two a second
        assertThat(room.time.waits())
                .containsExactlyElementsOf(
                        List.of(Duration.ofSeconds(1), Duration.ofMillis(500), Duration.ofMillis(500)));
    }
}
