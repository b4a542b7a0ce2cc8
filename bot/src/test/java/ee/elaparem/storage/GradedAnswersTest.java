package ee.elaparem.storage;

import static ee.elaparem.storage.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.course.Question;
import ee.elaparem.storage.GradedAnswers.Graded;
import ee.elaparem.tutor.BankedAnswer;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a teacher graded outlives the process. */
class GradedAnswersTest {
    private static final Question WHY = new Question("Why?", "Because.");

    @TempDir
    Path folder;

    private Store open() {
        return Store.open(folder, () -> NOON);
    }

    @Test
    void gradedAnswersBelongToTheTextOfTheirQuestion() {
        try (Store store = open()) {
            store.gradedAnswers()
                    .add(List.of(
                            new Graded("Why?", "So", true),
                            new Graded(" Why? ", "No\0", false),
                            new Graded("How?", "So", false)));
        }
        try (Store store = open()) {
            assertThat(store.gradedAnswers().of(WHY))
                    .containsExactly(new BankedAnswer("No", false), new BankedAnswer("So", true));
            assertThat(store.gradedAnswers().of(new Question("Why?", "Another benchmark.")))
                    .hasSize(2);
            assertThat(store.gradedAnswers().of(new Question("Why not?", "Because.")))
                    .isEmpty();
        }
    }

    @Test
    void anAnswerGradedAgainHasTheNewGrade() {
        try (Store store = open()) {
            store.gradedAnswers().add(List.of(new Graded("Why?", "So", true)));
            store.gradedAnswers().add(List.of(new Graded("Why?", "So  ", false)));

            assertThat(store.gradedAnswers().of(WHY)).containsExactly(new BankedAnswer("So", false));
            assertThat(store.gradedAnswers().count()).isEqualTo(1);
        }
    }

    @Test
    void theNewestOfEachQuestionAreKept() {
        try (Store store = open()) {
            int most = GradedAnswers.MOST_OF_ONE;
            store.gradedAnswers()
                    .add(IntStream.range(0, most + 5)
                            .mapToObj(i -> new Graded("Why?", "answer " + i, true))
                            .toList());
            store.gradedAnswers().add(List.of(new Graded("How?", "So", true)));

            List<BankedAnswer> kept = store.gradedAnswers().of(WHY);
            assertThat(kept).hasSize(most);
            assertThat(kept.getFirst().answer()).isEqualTo("answer " + (most + 4));
            assertThat(store.gradedAnswers().count()).isEqualTo(most + 1);
            assertThat(store.gradedAnswers().clear()).isEqualTo(most + 1);
            assertThat(store.gradedAnswers().of(WHY)).isEmpty();
        }
    }
}
