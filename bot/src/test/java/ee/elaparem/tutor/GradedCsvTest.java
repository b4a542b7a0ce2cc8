package ee.elaparem.tutor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files with graded answers as teachers save them. */
class GradedCsvTest {
    @TempDir
    Path folder;

    private List<GradedRow> read(String text) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8), true);
    }

    private List<GradedRow> read(byte[] bytes, boolean needsReference) throws IOException {
        return GradedCsv.read(Files.write(folder.resolve("f.csv"), bytes), needsReference);
    }

    private void refused(String text, String... why) {
        assertThatExceptionOfType(FaultyGrades.class)
                .isThrownBy(() -> read(text))
                .satisfies(e -> assertThat(e.getMessage()).contains(why));
    }

    @Test
    void columnsInAnyOrderAndByTheirUsualNames() throws IOException {
        List<GradedRow> rows = read("""
                \uFEFFScore\tStudent Answer\tUnderstanding_Benchmark\tnotes\tQuestion
                2,5\t"Because
                of that"\tBecause.\tx\tWhy?

                3\tSo\tBecause.\t\tWhy?
                """);

        assertThat(rows)
                .containsExactly(
                        new GradedRow(2, "Why?", "Because.", "Because\nof that", "", 2.5),
                        new GradedRow(5, "Why?", "Because.", "So", "", 3));
    }

    @Test
    void labelsInTheWordsOfTeachers() throws IOException {
        List<GradedRow> rows = read("""
                question,reference,answer,label
                a,b,c,RIGHT
                a,b,c,Partially correct
                a,b,c,not yet
                a,b,c,õige
                a,b,c,Contradictory
                """);

        assertThat(rows)
                .extracting(GradedRow::label)
                .containsExactly("correct", "partially_correct", "incorrect", "correct", "contradictory");
    }

    @Test
    void aFileFullOfFaultsIsNotReadToItsEnd() {
        String faulty = "question,reference,answer,label\n" + "a,b,c\n".repeat(100_000);

        assertThatExceptionOfType(FaultyGrades.class)
                .isThrownBy(() -> read(faulty))
                .satisfies(e -> assertThat(e.faults()).hasSize(1_000));
    }

    @Test
    void anAnswerThatWasKeptFromBeingAFormulaIsReadAsItWasWritten() throws IOException {
        assertThat(read("question,reference,answer,label\na,b,'=1+1,correct\n")
                        .getFirst()
                        .answer())
                .isEqualTo("=1+1");
    }

    @Test
    void everyFaultyRowIsNamed() {
        refused(
                """
                question,reference,answer,score
                Why?,Because.,So,good
                ,Because.,So,1
                Why?,,So,1
                Why?,Because.,So,
                Why?,Because.,So,NaN
                """,
                "f.csv: line 2: the score is no number",
                "line 3: the question is empty",
                "line 4: the reference is empty",
                "line 5: there is neither label nor score",
                "line 6: the score is no number");
    }

    @Test
    void filesThatAreNoSuchFile() {
        refused("", "there is no graded answer in it");
        refused("question,reference,answer,label\n", "there is no graded answer in it");
        refused("name,age\nAnn,9\n", "line 1: no column is called question, none reference, none answer");
        refused("question,reference,answer,label\n\"Why,b,c,right\n", "a quotation mark is not closed");
        assertThatExceptionOfType(FaultyGrades.class)
                .isThrownBy(() -> read(
                        "question,answer,label\na,M\u00fcnchen,right\n".getBytes(StandardCharsets.ISO_8859_1), false))
                .withMessageContaining("line 2: the text is not UTF-8");
    }

    @Test
    void aReferenceIsNotAlwaysNeeded() throws IOException {
        byte[] file = "question,answer,label\nWhy?,So,right\n".getBytes(StandardCharsets.UTF_8);
        assertThat(read(file, false)).hasSize(1);
        refused(new String(file, StandardCharsets.UTF_8), "no column is called reference");
    }
}
