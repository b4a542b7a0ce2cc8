package ee.elaparem.tutor;

import static ee.elaparem.tutor.Classroom.EXERCISE;
import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.Logged;
import ee.elaparem.learning.Guidance;
import ee.elaparem.learning.Onlooker;
import ee.elaparem.learning.Surroundings;
import ee.elaparem.learning.Work;
import ee.elaparem.sandbox.mistral.Faults;
import ee.elaparem.sandbox.mistral.LocalMistral;
import ee.elaparem.sandbox.mistral.SensibleModel;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A reply is read while the model writes it: in whole sentences, none that gives the answer away, and never at a price. */
class GrowingReplyTest {
    @RegisterExtension
    private final Logged logged = Logged.byAll();

    private static final String FIRST = "She found it out by herself, at the gym.";
    private static final String SECOND = "Look at the beginning, where she tells how it went.";
    private static final String THIRD = "Then listen to what she says about the week!";
    private static final String WHOLE = FIRST + " " + SECOND + " " + THIRD;

    private final Reader mari = new Reader();
    private Classroom room = new Classroom(new SensibleModel());

    /** Reads along. */
    private static final class Reader implements Onlooker {
        private final List<String> read = new ArrayList<>();
        private Work work = Work.NONE;

        @Override
        public boolean reads() {
            return true;
        }

        @Override
        public void soFar(String text) {
            read.add(text);
        }

        @Override
        public void worked(Work more) {
            work = work.and(more);
        }
    }

    @AfterEach
    void close() {
        room.close();
    }

    private Guidance asks(String reply) {
        room.mistral.model(asked ->
                MistralModel.JSON.createObjectNode().put("reply", reply).toString());
        return asks();
    }

    private Guidance asks() {
        return room.tutor.guide(
                Classroom.video(EXERCISE), "Where is it said?", new Surroundings("en", List.of(), mari));
    }

    @Test
    void itGrowsBySentences() {
        assertThat(asks(WHOLE)).isEqualTo(new Guidance.Answer(WHOLE));

        assertThat(mari.read).containsExactly(FIRST, FIRST + " " + SECOND);
        assertThat(mari.work.by()).isEqualTo(Work.By.MISTRAL);
        room.tutor.close();
        assertThat(mari.work.tokens()).isPositive().isEqualTo(room.ledger.spent(LocalDate.parse("2026-11-23")));
        assertThat(room.calls()).singleElement().satisfies(call -> {
            assertThat(call.body().path("stream").asBoolean()).isTrue();
            assertThat(call.status()).isEqualTo(200);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | It helps | ''",
                "en | It helps. | ''",
                "en | It takes 3.5 hours. Then | It takes 3.5 hours.",
                "en | See e.g. coffee and tea! Or | See e.g. coffee and tea!",
                "et | Ta ütleb seda 3. korda. Ja siis | Ta ütleb seda 3. korda.",
                "ja | 最初に話します。次に | 最初に話します。"
            })
    void aSentenceIsOverWhenTheNextOneBegins(String language, String text, String whole) {
        assertThat(Guide.sentences(text, language)).isEqualTo(whole);
    }

    @Test
    void whereNobodyReadsNothingIsStreamed() {
        room.tutor.guide(Classroom.video(EXERCISE), "Where?", Classroom.ALONE);

        assertThat(room.calls())
                .singleElement()
                .satisfies(call ->
                        assertThat(call.body().path("stream").asBoolean()).isFalse());
    }

    @Test
    void aSentenceThatGivesTheAnswerAwayIsNeverSeen() {
        String leak = "The hippocampus gets new cells.";

        assertThat(asks(FIRST + " " + leak + " " + THIRD)).isInstanceOf(Guidance.Pointer.class);
        assertThat(mari.read).containsExactly(FIRST);
        assertThat(room.heard.lines()).contains("guide words dropped: leak");
        assertThat(mari.work.by()).isEqualTo(Work.By.PROVISIONAL);
        assertThat(mari.work.tokens()).isPositive();
    }

    @Test
    void markupIsNeverSeenEither() {
        assertThat(asks("See <b>this</b>. " + WHOLE)).isInstanceOf(Guidance.Pointer.class);
        assertThat(mari.read).isEmpty();
    }

    static Stream<Arguments> unusable() {
        return Stream.of(
                Arguments.of("refused", (Consumer<Faults>) faults -> faults.fail(1, 422)),
                Arguments.of("unknown", (Consumer<Faults>) faults -> faults.fail(1, 404)),
                Arguments.of("cut at once", (Consumer<Faults>) faults -> faults.cut(1)),
                Arguments.of("cut in its middle", (Consumer<Faults>) faults -> faults.half(1)),
                Arguments.of("garbled in its middle", (Consumer<Faults>) faults -> faults.garbled(1)),
                Arguments.of("no stream", (Consumer<Faults>) faults -> faults.body(1, "{\"choices\":[]}")),
                Arguments.of("a stream of nothing", (Consumer<Faults>) faults -> faults.body(1, "")),
                Arguments.of("only an end", (Consumer<Faults>) faults -> faults.body(1, "data: [DONE]\n\n")),
                Arguments.of("no end", (Consumer<Faults>)
                        faults -> faults.body(1, "data: {\"choices\":[{\"delta\":{\"content\":\"{\"}}]}\n\n")),
                Arguments.of("busy", (Consumer<Faults>) faults -> faults.tooMany(1, 1)),
                Arguments.of("down", (Consumer<Faults>) faults -> faults.fail(1, 503)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unusable")
    void whereTheStreamCannotBeUsedTheReplyComesInOnePiece(String name, Consumer<Faults> fault) {
        fault.accept(room.mistral.faults());

        assertThat(asks(WHOLE)).isEqualTo(new Guidance.Answer(WHOLE));
        assertThat(room.calls().getLast().body().path("stream").asBoolean()).isFalse();
        assertThat(mari.work.by()).isEqualTo(Work.By.MISTRAL);
        assertThat(room.heard.lines()).noneMatch(line -> line.contains("away"));
    }

    @Test
    void nothingOfAnEventThatCannotBeReadIsLogged() {
        logged.forget();
        room.mistral.faults().body(1, "data: {\"choices\":[plumbago in my diary]}\n\n");

        assertThat(asks(WHOLE)).isInstanceOf(Guidance.Answer.class);
        assertThat(streamed()).containsExactly(true, false);
        assertThat(logged.messages()).isEmpty();
    }

    @Test
    void whereStreamsAreRefusedTheyAreNotAskedForAgainForAWhile() {
        room.mistral.faults().fail(1, 422);
        asks(WHOLE);
        asks(WHOLE);
        assertThat(streamed()).containsExactly(true, false, false);

        room.time.passes(Duration.ofMinutes(10));
        asks(WHOLE);
        assertThat(streamed()).containsExactly(true, false, false, true);
    }

    @Test
    void aStreamThatTakesTooLongIsGivenUpLikeAnyAnswer() {
        room.close();
        LocalMistral slow = LocalMistral.builder().start();
        room = new Classroom(slow, Optional.of(0.0), 0, Duration.ofMillis(300));
        slow.pace(Duration.ofMillis(100));

        assertThat(asks(WHOLE)).isInstanceOf(Guidance.Pointer.class);
        assertThat(room.heard.lines()).contains("guide away: timedout");
        assertThat(mari.work.by()).isEqualTo(Work.By.PROVISIONAL);
    }

    @Test
    void whoReadsAlongCannotSpoilTheReply() {
        Onlooker clumsy = new Onlooker() {
            @Override
            public boolean reads() {
                return true;
            }

            @Override
            public void soFar(String text) {
                throw new IllegalStateException("stumbles");
            }
        };
        room.mistral.model(asked ->
                MistralModel.JSON.createObjectNode().put("reply", WHOLE).toString());

        assertThat(room.tutor.guide(Classroom.video(EXERCISE), "Where?", new Surroundings("en", List.of(), clumsy)))
                .isEqualTo(new Guidance.Answer(WHOLE));
    }

    private List<Boolean> streamed() {
        return room.calls().stream()
                .map(call -> call.body().path("stream").asBoolean())
                .toList();
    }
}
