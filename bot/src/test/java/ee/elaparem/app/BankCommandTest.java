package ee.elaparem.app;

import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.course.CourseFiles;
import ee.elaparem.course.Question;
import ee.elaparem.learning.Learner;
import ee.elaparem.learning.Sharing;
import ee.elaparem.storage.Store;
import ee.elaparem.storage.StoredTurn;
import ee.elaparem.tutor.BankedAnswer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A teacher brings graded answers. */
class BankCommandTest {
    private static final String QUESTION =
            CourseFiles.readShipped().course().videos().getFirst().question().text();

    @TempDir
    Path home;

    private final StringWriter out = new StringWriter();

    @BeforeEach
    void theBotHasBeenStartedOnce() {
        Store.open(data()).close();
    }

    private Path data() {
        return home.resolve("data").resolve("local");
    }

    private int bank(@Nullable Path file, boolean clear) throws IOException {
        return run(file, null, clear);
    }

    private int run(@Nullable Path file, @Nullable Path shared, boolean clear) throws IOException {
        out.getBuffer().setLength(0);
        BankCommand command = new BankCommand();
        command.file = file;
        command.shared = shared;
        command.clear = clear;
        return command.run(Map.of(), home, InstantSource.system(), new PrintWriter(out, true));
    }

    private Path file(String rows) throws IOException {
        return Files.writeString(home.resolve("graded.csv"), "question,answer,label\n" + rows);
    }

    @Test
    void gradedAnswersAreTakenInAndShown() throws IOException {
        Path file = file("\"%s\",They last longer.,right\n\"%s\",They cost less.,wrong\nWhat is it?,This.,right\n"
                .formatted(QUESTION, QUESTION));

        assertThat(bank(file, false)).isZero();
        assertThat(out.toString())
                .contains("Left out 1 answers to questions that the course does not ask")
                .contains("Took in 2 graded answers.")
                .contains("   2  " + QUESTION);
        assertThat(bank(null, false)).isZero();
        assertThat(out.toString()).contains("2 graded answers are kept.");
        assertThat(bank(null, true)).isZero();
        assertThat(out.toString()).contains("Forgot 2 graded answers.");
    }

    @Test
    void aBadFileChangesNothing() throws IOException {
        Path file = file("\"%s\",They last longer.,right\n\"%s\",They cost less.,7\n".formatted(QUESTION, QUESTION));

        assertThat(bank(file, false)).isEqualTo(1);
        assertThat(out.toString()).contains("graded.csv: line 3: the label is none of correct, partly, wrong");
        assertThat(bank(null, false)).isZero();
        assertThat(out.toString()).contains("0 graded answers are kept.");
        assertThat(bank(home.resolve("none.csv"), false)).isEqualTo(1);
        assertThat(out.toString()).contains("There is no file");
    }

    @Test
    void whileTheBotRunsItWorksToo() throws IOException {
        Path file = file("\"%s\",They last longer.,right\n".formatted(QUESTION));
        try (Store running = Store.open(data())) {
            assertThat(bank(file, false)).isZero();
            assertThat(running.gradedAnswers().of(new Question(QUESTION, "Whatever.")))
                    .containsExactly(new BankedAnswer("They last longer.", true));
        }
    }

    @Test
    void beforeTheFirstStartItSaysWhatToDo() throws IOException {
        Path elsewhere = home.resolve("elsewhere");
        BankCommand command = new BankCommand();
        int code = command.run(
                Map.of("DATA_DIR", elsewhere.toString()), home, InstantSource.system(), new PrintWriter(out, true));
        assertThat(code).isEqualTo(1);
        assertThat(out.toString()).contains("the bot's first start makes it");
    }

    @Test
    void aTeacherCorrectsWhatTheModelSaidOfASharedAnswer() throws IOException {
        Learner mari = Learner.unknown(42, "Mari", "en", Instant.parse("2026-11-23T08:00:00Z"));
        try (Store running = Store.open(data())) {
            running.commit(new StoredTurn(
                    1,
                    mari,
                    List.of(),
                    null,
                    List.of(),
                    new Sharing.Answer(QUESTION, "=They \"last\", so to say.", true)));
            Path exported = home.resolve("shared.csv");
            assertThat(run(null, exported, false)).isZero();
            assertThat(out.toString()).contains("Learners share 1 more.");
            String csv = Files.readString(exported);
            assertThat(csv).contains("correct").doesNotContain("Mari", "42", "\"=");

            assertThat(bank(Files.writeString(exported, csv.replace(",correct", ",wrong")), false))
                    .isZero();

            assertThat(running.gradedAnswers().of(new Question(QUESTION, "Whatever.")))
                    .containsExactly(new BankedAnswer("=They \"last\", so to say.", false, false));
            assertThat(running.gradedAnswers().count()).isZero();
        }
    }
}
