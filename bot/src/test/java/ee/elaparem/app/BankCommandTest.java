package ee.elaparem.app;

import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.course.CourseFiles;
import ee.elaparem.storage.Store;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A teacher brings graded answers. */
class BankCommandTest {
    private static final String QUESTION =
            CourseFiles.readShipped().course().videos().getFirst().question().text();

    @TempDir
    Path home;

    private final StringWriter out = new StringWriter();

    private int bank(@Nullable Path file, boolean clear) {
        out.getBuffer().setLength(0);
        return BankCommand.run(Map.of(), home, file, clear, new PrintWriter(out, true));
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
    void whileTheBotRunsItSaysSo() throws IOException {
        Path file = file("\"%s\",They last longer.,right\n".formatted(QUESTION));
        try (Store _ = Store.open(home.resolve("data").resolve("local"))) {
            assertThat(bank(file, false)).isEqualTo(1);
            assertThat(out.toString()).contains("Another");
        }
    }
}
