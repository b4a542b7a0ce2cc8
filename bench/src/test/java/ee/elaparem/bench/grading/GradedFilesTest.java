package ee.elaparem.bench.grading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ee.elaparem.bench.grading.GradedSet.GradedAnswer;
import ee.elaparem.tutor.FaultyGrades;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read of files with graded answers, and what is said of bad ones. */
class GradedFilesTest {
    @TempDir
    Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Path questions() throws IOException {
        return file("q.jsonl", """
                {"qid": "1", "lang": "et", "question": "Miks?", "references": ["Sest nii.", "Muidu mitte."], "origin": "x"}

                {"qid": "2", "question": "Why?", "references": ["Because."]}
                """);
    }

    @Test
    void questionsAndAnswersOfJsonLines() throws IOException {
        Path answers = file("a.jsonl", """
                {"qid": "1", "id": "one", "answer": "Sest nii", "label": "Correct", "score": 1, "feedback": "Tubli!"}
                {"qid": "2", "answer": "No idea", "label": "contradictory", "points": 3}
                {"qid": "2", "answer": "", "label": "", "score": 2.5}
                """);

        GradedSet set = GradedFiles.read(questions(), answers);

        assertThat(set.items().get("1").references()).containsExactly("Sest nii.", "Muidu mitte.");
        assertThat(set.items().get("1").language()).isEqualTo("et");
        assertThat(set.items().get("2").language()).isEmpty();
        assertThat(set.answers().getFirst())
                .isEqualTo(new GradedAnswer("1", "one", "Sest nii", "correct", 1, "Tubli!"));
        assertThat(set.answers().get(1).label()).isEqualTo("contradictory");
        assertThat(set.answers().get(1).score()).isNaN();
        assertThat(set.answers().get(2).score()).isEqualTo(2.5);
    }

    @Test
    void everyBadLineIsNamedWithWhatToDo() throws IOException {
        Path answers = file("a.jsonl", """
                {"qid": "1", "answer": "fine", "label": "correct"}
                {"qid": "9", "answer": "whose?", "label": "correct"}
                {"qid": "1", "label": "correct"}
                {"qid": "1", "answer": "how good?"}
                not json
                """);
        Path questions = questions();

        assertThatExceptionOfType(FaultyGrades.class)
                .isThrownBy(() -> GradedFiles.read(questions, answers))
                .satisfies(e -> assertThat(e.faults()).hasSize(4))
                .withMessageContaining("a.jsonl: line 2: no question has the qid \"9\". Add it")
                .withMessageContaining("line 3: there is no answer. Fill in")
                .withMessageContaining("line 4: there is neither label nor score")
                .withMessageContaining("line 5: it is no JSON object");
    }

    @Test
    void badQuestionsAreNamedToo() throws IOException {
        Path questions = file("q.jsonl", """
                {"qid": "1", "question": "Why?", "references": ["Because."]}
                {"qid": "1", "question": "Why?", "references": ["Because."]}
                {"qid": "2", "question": "Why?", "references": []}
                """);

        assertThatExceptionOfType(FaultyGrades.class)
                .isThrownBy(() -> GradedFiles.read(questions, null))
                .withMessageContaining("line 2: the qid is missing or was there before")
                .withMessageContaining("line 3: \"question\" or \"references\" is empty");
    }

    @Test
    void aFileInAnotherEncodingIsRefused() throws IOException {
        Path questions = Files.write(
                folder.resolve("q.jsonl"),
                "{\"qid\": \"1\", \"question\": \"Müük?\"}".getBytes(StandardCharsets.ISO_8859_1));

        assertThatExceptionOfType(FaultyGrades.class)
                .isThrownBy(() -> GradedFiles.read(questions, null))
                .withMessageContaining("is not UTF-8");
    }

    @Test
    void rowsOfOneQuestionInCsvAreOneQuestion() throws IOException {
        Path csv = file("f.csv", """
                question;reference;answer;verdict
                Why?;Because.;"Because; I think";partly
                Why?;For a reason.;No;wrong
                How?;So.;So;TRUE
                """);

        GradedSet set = GradedFiles.readCsv(csv);

        assertThat(set.items().keySet()).containsExactly("Why?", "How?");
        assertThat(set.items().get("Why?").references()).containsExactly("Because.", "For a reason.");
        assertThat(set.answers())
                .extracting(GradedAnswer::label)
                .containsExactly("partially_correct", "incorrect", "correct");
    }

    @Test
    void aLimitTakesEvenlyFromTheQuestions() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            lines.append("{\"qid\": \"1\", \"answer\": \"a").append(i).append("\", \"label\": \"correct\"}\n");
        }
        lines.append("{\"qid\": \"2\", \"answer\": \"b\", \"label\": \"correct\"}\n");
        GradedSet set = GradedFiles.read(questions(), file("a.jsonl", lines.toString()));

        assertThat(set.limited(4).answers()).extracting(GradedAnswer::text).containsExactly("a0", "a1", "a2", "b");
        assertThat(set.limited(99)).isEqualTo(set);
    }

    @Test
    void scoresBecomeLabelsWhereAsked() throws IOException {
        GradedSet set = GradedFiles.read(questions(), file("a.jsonl", """
                {"qid": "1", "answer": "a", "score": 2}
                {"qid": "1", "answer": "b", "score": 3}
                {"qid": "1", "answer": "c", "score": 5, "label": "incorrect"}
                """)).passingFrom(3);

        assertThat(set.answers())
                .extracting(GradedAnswer::label)
                .isEqualTo(List.of("incorrect", "correct", "incorrect"));
        assertThat(set.greatestScore()).isEqualTo(5);
    }
}
