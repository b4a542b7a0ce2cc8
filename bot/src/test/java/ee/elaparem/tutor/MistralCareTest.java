package ee.elaparem.tutor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.elaparem.learning.Care;
import ee.elaparem.sandbox.mistral.Faults;
import ee.elaparem.sandbox.mistral.LocalMistral;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Mistral's moderation is asked with one short try; whatever becomes of it, the list of words still holds. */
class MistralCareTest {
    private static final String HINTED = "Soon nobody will have to put up with me";
    private static final String PLAIN = "I want to die";
    private static final String ANSWER = "Small changes are easy to keep.";

    private final LocalMistral mistral = LocalMistral.builder().start();
    private final Classroom room = new Classroom(mistral, Optional.of(0.0), 0, Duration.ofSeconds(5));
    private final Care care = room.tutor.care();

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void whatNoListKnowsIsSeenByTheModeration() {
        mistral.moderation(text -> text.equals(HINTED) ? Set.of("selfharm") : Set.of());

        assertThat(care.inNeed(HINTED)).isTrue();
        assertThat(care.inNeed(ANSWER)).isFalse();
        assertThat(mistral.calls()).hasSize(2).allSatisfy(call -> {
            assertThat(call.path()).isEqualTo("moderations");
            assertThat(call.status()).isEqualTo(200);
            assertThat(call.body().path("model").asText()).isEqualTo("mistral-moderation-latest");
        });
        assertThat(mistral.calls().getFirst().body().at("/input/0").asText()).isEqualTo(HINTED);
    }

    @Test
    void otherCategoriesAreNoDistress() {
        mistral.moderation(text -> Set.of("health", "violence_and_threats", "sexual", "pii"));

        assertThat(care.inNeed(ANSWER)).isFalse();
    }

    @Test
    void whatTheListKnowsOrHasNoLettersIsNotAskedAbout() {
        assertThat(care.inNeed(PLAIN)).isTrue();
        assertThat(care.inNeed("42 👍")).isFalse();
        assertThat(care.inNeed("Yes!")).isFalse();
        assertThat(care.inNeed("/next")).isFalse();
        assertThat(care.inNeed("jah")).isFalse();

        assertThat(mistral.calls()).isEmpty();
    }

    /** The judgement waits until the moderation has been asked, and the other way round: neither comes before the other. */
    @Test
    void theModerationIsAskedBesideTheTutor() {
        CountDownLatch moderated = new CountDownLatch(1);
        CountDownLatch judged = new CountDownLatch(1);
        mistral.moderation(text -> {
            moderated.countDown();
            await(judged);
            return Set.of();
        });

        String came = care.choose(ANSWER, () -> "help", wanted -> {
            boolean early = wanted.getAsBoolean();
            await(moderated);
            judged.countDown();
            return early ? "shown too early" : "judged";
        });

        assertThat(came).isEqualTo("judged");
    }

    @Test
    void whatWasBegunForSomebodyInDistressIsBrokenOff() throws Exception {
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        CountDownLatch begun = new CountDownLatch(1);
        mistral.moderation(text -> {
            await(begun);
            return Set.of("selfharm");
        });

        String came = care.choose(HINTED, () -> "help", wanted -> {
            begun.countDown();
            try {
                Thread.sleep(Duration.ofSeconds(10));
            } catch (InterruptedException e) {
                interrupted.complete(!wanted.getAsBoolean());
            }
            return "judged";
        });

        assertThat(came).isEqualTo("help");
        assertThat(interrupted.get(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whatIsNotAskedAboutIsJudgedAtOnceOrNotAtAll() {
        assertThat(care.<String>choose("Yes!", () -> "help", wanted -> "judged " + wanted.getAsBoolean()))
                .isEqualTo("judged true");
        assertThat(care.<String>choose(PLAIN, () -> "help", wanted -> {
                    throw new AssertionError("judged");
                }))
                .isEqualTo("help");
        mistral.faults().fail(1, 500);
        assertThat(care.<String>choose(ANSWER, () -> "help", wanted -> "judged"))
                .isEqualTo("judged");
    }

    @Test
    void aFailureComesToWhoAsked() {
        assertThatThrownBy(() -> care.<String>choose(ANSWER, () -> "help", wanted -> {
                    throw new IllegalArgumentException("as it was");
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("as it was");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(5, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static Consumer<Faults>[] troubles() {
        @SuppressWarnings({"unchecked", "rawtypes"})
        Consumer<Faults>[] all = new Consumer[] {
            (Consumer<Faults>) faults -> faults.fail(1, 500),
            (Consumer<Faults>) faults -> faults.fail(1, 401),
            (Consumer<Faults>) faults -> faults.tooMany(1, 60),
            (Consumer<Faults>) faults -> faults.cut(1),
            (Consumer<Faults>) faults -> faults.half(1),
            (Consumer<Faults>) faults -> faults.body(1, "<html>"),
            (Consumer<Faults>) faults -> faults.body(1, "{\"results\":[]}"),
            (Consumer<Faults>) faults -> faults.body(1, "{\"results\":[{\"categories\":{\"selfharm\":\"yes\"}}]}"),
            (Consumer<Faults>) faults -> faults.body(1, "[".repeat(50_000)),
        };
        return all;
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void inTroubleTheListDecidesAfterOneTry(Consumer<Faults> trouble) {
        mistral.moderation(text -> Set.of("selfharm"));
        trouble.accept(mistral.faults());

        assertThat(care.inNeed(ANSWER)).isFalse();
        assertThat(care.inNeed(PLAIN)).isTrue();

        assertThat(mistral.calls()).hasSize(1);
        assertThat(room.heard.lines()).singleElement().asString().startsWith("care away: ");
        assertThat(room.time.waits()).isEmpty();
    }

    @Test
    void aServiceThatFailsOftenIsLeftAloneAndJudgingGoesOn() {
        mistral.faults().fail(5, 503);
        for (int i = 0; i < 8; i++) {
            care.inNeed(ANSWER);
        }

        assertThat(mistral.calls()).hasSize(5);
        assertThat(room.heard.lines()).last().isEqualTo("care away: resting");
        assertThat(room.tutor.resting()).isFalse();
    }

    /** A free key allows one request a second. */
    @Test
    void noAnswerWaitsForTheModeration() {
        try (Classroom free = new Classroom(
                LocalMistral.builder().limits(60, 500_000).start(), Optional.empty(), 0, Duration.ofSeconds(5))) {
            free.judged(Classroom.CHANGES, Classroom.GOOD);
            for (int i = 0; i < 5; i++) {
                free.time.passes(Duration.ofSeconds(2));
                free.tutor.care().inNeed(ANSWER);
                free.judged(Classroom.CHANGES, Classroom.GOOD);
            }

            assertThat(free.time.waits()).isEmpty();
            assertThat(free.calls().stream().filter(call -> call.path().equals("moderations")))
                    .hasSize(5);
        }
    }

    @Test
    void whileOthersAreInTheLineTheListDecides() {
        try (Classroom busy =
                new Classroom(LocalMistral.builder().start(), Optional.of(1.0), 0, Duration.ofSeconds(5))) {
            busy.judged(Classroom.CHANGES, Classroom.GOOD);

            assertThat(busy.tutor.care().inNeed(ANSWER)).isFalse();
            assertThat(busy.tutor.care().inNeed(PLAIN)).isTrue();

            assertThat(busy.calls()).noneMatch(call -> call.path().equals("moderations"));
            assertThat(busy.time.waits()).isEmpty();
            assertThat(busy.heard.lines()).contains("care away: crowded");
        }
    }

    @Test
    void inAQuietMomentItIsAskedWhateverTheServiceSays() {
        try (Classroom quiet =
                new Classroom(LocalMistral.builder().start(), Optional.of(1.0), 0, Duration.ofSeconds(5))) {
            quiet.tutor.care().inNeed(ANSWER);
            quiet.judged(Classroom.CHANGES, Classroom.GOOD);

            assertThat(quiet.calls().getFirst().path()).isEqualTo("moderations");
            assertThat(quiet.time.waits()).containsExactly(Duration.ofSeconds(1));
        }
    }
}
