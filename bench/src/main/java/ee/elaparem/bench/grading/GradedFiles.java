package ee.elaparem.bench.grading;

import com.fasterxml.jackson.databind.JsonNode;
import ee.elaparem.bench.grading.GradedSet.GradedAnswer;
import ee.elaparem.bench.grading.GradedSet.Item;
import ee.elaparem.tutor.FaultyGrades;
import ee.elaparem.tutor.GradeLabel;
import ee.elaparem.tutor.GradedCsv;
import ee.elaparem.tutor.GradedRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads graded answers: two files of JSON Lines, or one of CSV. */
final class GradedFiles {
    private GradedFiles() {}

    /**
     * Reads questions with {@code qid}, {@code question}, {@code references} and maybe {@code lang}, and answers with {@code
     * qid}, {@code answer}, {@code label} or {@code score}, and maybe {@code id} and {@code feedback}; other fields are passed
     * over.
     *
     * @param answers null for the questions alone
     * @throws FaultyGrades if a line cannot be used
     */
    static GradedSet read(Path questions, @Nullable Path answers) throws IOException {
        Map<String, Item> items = questions(questions);
        if (answers == null) {
            return new GradedSet(items, List.of());
        }
        List<String> faults = new ArrayList<>();
        List<GradedAnswer> graded = new ArrayList<>();
        JsonLines.read(answers, faults, (line, json) -> {
            String question = json.path("qid").asText();
            String label = GradeLabel.of(json.path("label").asText(""));
            JsonNode score = json.path("score");
            if (!items.containsKey(question)) {
                faults.add("line " + line + ": no question has the qid " + quoted(question)
                        + ". Add it to the questions, or remove the answer.");
            } else if (!json.path("answer").isTextual()) {
                faults.add("line " + line + ": there is no answer. Fill in the field \"answer\".");
            } else if (label.isEmpty() && !score.isNumber()) {
                faults.add("line " + line + ": there is neither label nor score. Fill one in, or remove the line.");
            } else {
                graded.add(new GradedAnswer(
                        question,
                        json.path("id").asText(String.valueOf(line)),
                        json.path("answer").asText(),
                        label,
                        score.isNumber() ? score.asDouble() : Double.NaN,
                        json.path("feedback").asText("")));
            }
        });
        if (faults.isEmpty() && graded.isEmpty()) {
            faults.add("there is no answer in it.");
        }
        JsonLines.refuse(answers, faults);
        return new GradedSet(items, graded);
    }

    private static Map<String, Item> questions(Path file) throws IOException {
        Map<String, Item> items = new LinkedHashMap<>();
        List<String> faults = new ArrayList<>();
        JsonLines.read(file, faults, (line, json) -> {
            String id = json.path("qid").asText();
            List<String> references = new ArrayList<>();
            json.path("references").forEach(reference -> references.add(reference.asText()));
            references.removeIf(String::isBlank);
            if (id.isEmpty() || items.containsKey(id)) {
                faults.add("line " + line
                        + ": the qid is missing or was there before. Give each question one of its own.");
            } else if (json.path("question").asText("").isBlank() || references.isEmpty()) {
                faults.add("line " + line + ": \"question\" or \"references\" is empty. Fill both in.");
            } else {
                items.put(
                        id,
                        new Item(
                                id,
                                json.path("lang").asText(""),
                                json.path("question").asText(),
                                references));
            }
        });
        JsonLines.refuse(file, faults);
        return items;
    }

    /**
     * Reads a file with the columns question, reference, answer, and label or score. Rows with the same question are of one
     * question; its references are all that they name.
     *
     * @throws FaultyGrades if a row cannot be used
     */
    static GradedSet readCsv(Path file) throws IOException {
        List<GradedRow> rows = GradedCsv.read(file, true);
        Map<String, Set<String>> references = new LinkedHashMap<>();
        rows.forEach(row -> references
                .computeIfAbsent(row.question(), _ -> new LinkedHashSet<>())
                .add(row.reference()));
        Map<String, Item> items = new LinkedHashMap<>();
        references.forEach(
                (question, those) -> items.put(question, new Item(question, "", question, List.copyOf(those))));
        List<GradedAnswer> answers = rows.stream()
                .map(row -> new GradedAnswer(
                        row.question(), "line " + row.line(), row.answer(), row.label(), row.score(), ""))
                .toList();
        return new GradedSet(items, answers);
    }

    static String quoted(String text) {
        return '"' + (text.length() > 40 ? text.substring(0, 40) + "..." : text) + '"';
    }
}
