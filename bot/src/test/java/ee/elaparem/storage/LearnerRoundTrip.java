package ee.elaparem.storage;

import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.course.Level;
import ee.elaparem.learning.Learner;
import ee.elaparem.learning.LessonResult;
import ee.elaparem.learning.Memory;
import ee.elaparem.learning.Message;
import ee.elaparem.learning.Offer;
import ee.elaparem.learning.Role;
import ee.elaparem.learning.Stage;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Whatever sequence of turns is stored, the learner, words and results read back are the ones that went in. */
abstract class LearnerRoundTrip {
    private static final long MARI = 42;
    /** Set by the test of each kind of store. */
    static Store store;

    private static long update;

    @Property(tries = 150)
    void aSequenceOfTurnsReadsBackEqual(@ForAll("sequences") List<StoredTurn> turns) {
        forget();
        long version = 0;
        for (StoredTurn turn : turns) {
            Learner before = turn.learner().ofVersion(version++);
            store.commit(new StoredTurn(++update, before, turn.messages(), turn.lesson(), List.of()));

            assertThat(store.learners().find(MARI)).contains(before.ofVersion(version));
        }
        List<Message> said =
                turns.stream().flatMap(turn -> turn.messages().stream()).toList();
        assertThat(store.learners().past(MARI).messages(1_000)).isEqualTo(said);
        List<LessonResult> results = turns.stream()
                .map(StoredTurn::lesson)
                .filter(result -> result != null)
                .toList();
        for (LessonResult kept : store.learners().past(MARI).lessons()) {
            assertThat(results.reversed().stream()
                            .filter(result -> result.videoId().equals(kept.videoId()))
                            .findFirst())
                    .contains(kept);
        }
        assertThat(store.learners().past(MARI).lessons()).hasSize((int)
                results.stream().map(LessonResult::videoId).distinct().count());
    }

    private static void forget() {
        store.learners()
                .find(MARI)
                .ifPresent(learner -> store.commit(new StoredTurn(
                        ++update, Samples.at(learner, new Stage.Deleted()), List.of(), null, List.of())));
    }

    @Provide
    Arbitrary<List<StoredTurn>> sequences() {
        return Combinators.combine(
                        learners(), messages().list().ofMaxSize(3), results().injectNull(0.5))
                .as((learner, messages, result) -> new StoredTurn(0, learner, messages, result, List.of()))
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
    }

    private static Arbitrary<Learner> learners() {
        return Combinators.combine(
                        texts(),
                        Arbitraries.of("en", "et", "pt-BR"),
                        texts().injectNull(0.5),
                        Arbitraries.of(Level.class).injectNull(0.3),
                        Arbitraries.integers().between(0, 10_000),
                        stages(),
                        offers().injectNull(0.5),
                        times())
                .as((name, language, origin, level, number, stage, offer, since) -> new Learner(
                        MARI, name, language, origin, level, number, stage, offer, number + 1, since, Memory.NONE, 0))
                .flatMap(learner -> memories().map(memory -> learner.remembering(memory)));
    }

    private static Arbitrary<Memory> memories() {
        return Combinators.combine(
                        given().list().ofMaxSize(8),
                        Arbitraries.maps(texts(), Arbitraries.integers().between(0, 9))
                                .ofMaxSize(5))
                .as(Memory::new);
    }

    private static Arbitrary<Stage.Given> given() {
        return Combinators.combine(texts(), Arbitraries.doubles().between(0, 1).ofScale(17))
                .as(Stage.Given::new);
    }

    private static Arbitrary<Stage> stages() {
        Arbitrary<Integer> marks = Arbitraries.integers().greaterOrEqual(0);
        Arbitrary<Stage> blank = marks.flatMap(
                mark -> Arbitraries.of(new Stage.New(mark), new Stage.Ready(mark), new Stage.Completed(mark)));
        Arbitrary<Stage> watching = Combinators.combine(marks, texts()).as(Stage.Watching::new);
        Arbitrary<Stage> placement = Combinators.combine(
                        marks,
                        Combinators.combine(
                                        texts(),
                                        Arbitraries.doubles().between(0, 1).ofScale(17))
                                .as(Stage.Given::new)
                                .list()
                                .ofMaxSize(8),
                        texts())
                .as(Stage.Placement::new);
        Arbitrary<Stage> answering = Combinators.combine(
                        marks,
                        texts(),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers(),
                        Arbitraries.integers().between(0, 20).set().ofMaxSize(7),
                        Arbitraries.longs().injectNull(0.3),
                        texts().injectNull(0.7),
                        Combinators.combine(texts().injectNull(0.7), Arbitraries.of(true, false))
                                .as(Aside::new))
                .as((mark, video, attempts, rubric, met, last, again, aside) -> new Stage.Answering(
                        mark, video, attempts, rubric, met, last, again, aside.unclear(), aside.helped()));
        Arbitrary<Stage> open = Arbitraries.oneOf(blank, watching, placement, answering);
        return Arbitraries.oneOf(open, open.map(Stage.Blocked::new));
    }

    /** What a combination of eight has no more room for. */
    private record Aside(@Nullable String unclear, boolean helped) {}

    private static Arbitrary<Offer> offers() {
        return Combinators.combine(Arbitraries.of(Offer.Kind.class), Arbitraries.integers())
                .as(Offer::new);
    }

    private static Arbitrary<Message> messages() {
        return Combinators.combine(Arbitraries.of(Role.class), texts(), texts().injectNull(0.3), times())
                .as(Message::new);
    }

    private static Arbitrary<LessonResult> results() {
        return Combinators.combine(
                        Arbitraries.of("video-a", "video-b", "video-c"),
                        Arbitraries.of(LessonResult.Outcome.class),
                        Arbitraries.integers().between(0, 9),
                        times())
                .as(LessonResult::new);
    }

    /** Any text of whole characters, in any script, quotes and line breaks among them. */
    private static Arbitrary<String> texts() {
        Arbitrary<String> anything = Arbitraries.integers()
                .between(1, Character.MAX_CODE_POINT)
                .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
                .map(Character::toString)
                .list()
                .ofMaxSize(20)
                .map(points -> String.join("", points));
        return Arbitraries.oneOf(
                anything, Arbitraries.of("", "'; DROP TABLE learners; --", "õäöü", "\"\\\n\t", "👩‍🏫"));
    }

    private static Arbitrary<Instant> times() {
        return Arbitraries.longs()
                .between(-62_000_000_000_000_000L, 250_000_000_000_000_000L)
                .map(Micros::time);
    }
}
