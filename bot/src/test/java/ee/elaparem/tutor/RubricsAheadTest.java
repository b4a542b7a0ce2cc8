package ee.elaparem.tutor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.elaparem.course.Course;
import ee.elaparem.course.Question;
import ee.elaparem.learning.Rubric;
import ee.elaparem.sandbox.mistral.SensibleModel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Benchmarks are split before learners need them, and once, however many need them at the same time. */
class RubricsAheadTest {
    private static final Course COURSE = new Course(List.of(Classroom.video(Classroom.CHANGES)), List.of());

    private final CountDownLatch held = new CountDownLatch(1);
    private final AtomicBoolean holds = new AtomicBoolean();
    private final SensibleModel model = new SensibleModel();
    private final Classroom room = new Classroom(asked -> {
        if (holds.get()) {
            waitFor(held);
        }
        return model.answer(asked);
    });

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void aLearnerFindsTheRubricThere() throws Exception {
        try (RubricsAhead _ = room.tutor.rubricsAhead(() -> COURSE, () -> true)) {
            for (int i = 0; i < 500 && room.shelf.find(Classroom.CHANGES).isEmpty(); i++) {
                Thread.sleep(10);
            }
        }
        assertThat(room.shelf.find(Classroom.CHANGES)).isPresent();

        room.tutor.rubric(Classroom.CHANGES);

        assertThat(room.calls()).hasSize(1);
    }

    @Test
    void aCourseIsLookedAtOnceAndOneThatFailedAgain() throws Exception {
        List<Question> made = new ArrayList<>();
        AtomicBoolean away = new AtomicBoolean(true);
        RubricsAhead ahead = new RubricsAhead(
                () -> COURSE,
                question -> {
                    made.add(question);
                    if (away.get()) {
                        throw new ModelFailure.Down(503);
                    }
                },
                () -> true,
                () -> true);

        assertThatThrownBy(ahead::look).isInstanceOf(ModelFailure.Down.class);
        away.set(false);
        ahead.look();
        ahead.look();

        assertThat(made).containsExactly(Classroom.CHANGES, Classroom.CHANGES);
    }

    @Test
    void whoDoesNotHaveTheDutyAsksNothing() throws Exception {
        RubricsAhead ahead = new RubricsAhead(
                () -> COURSE,
                question -> {
                    throw new AssertionError("asked");
                },
                () -> true,
                () -> false);

        ahead.look();

        assertThat(room.calls()).isEmpty();
    }

    @Test
    void learnersWhoComeTogetherHaveTheModelAskedOnce() throws Exception {
        holds.set(true);
        List<Future<Rubric>> rubrics = new ArrayList<>();
        try (ExecutorService learners = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 10; i++) {
                rubrics.add(learners.submit(() -> room.tutor.rubric(Classroom.CHANGES)));
            }
            held.countDown();
        }

        assertThat(room.calls()).hasSize(1);
        Rubric kept = room.shelf.find(Classroom.CHANGES).orElseThrow();
        for (Future<Rubric> rubric : rubrics) {
            assertThat(rubric.get()).isEqualTo(kept);
        }
    }

    @Test
    void aFailureIsOneForAllWhoWaited() throws Exception {
        OnceForAll<String, String> once = new OnceForAll<>();
        try (ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
            CountDownLatch begun = new CountDownLatch(1);
            Future<?> first = others.submit(() -> once.get("key", () -> {
                begun.countDown();
                waitFor(held);
                throw new ModelFailure.Down(503);
            }));
            begun.await(5, TimeUnit.SECONDS);
            Thread second = Thread.currentThread();
            others.submit(() -> {
                while (second.getState() != Thread.State.WAITING) {
                    Thread.onSpinWait();
                }
                held.countDown();
            });

            assertThat(once.get("key", () -> "made by the second")).isNull();
            assertThatThrownBy(first::get).hasCauseInstanceOf(ModelFailure.Down.class);
        }
        assertThat(once.get("key", () -> "made later")).isEqualTo("made later");
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
