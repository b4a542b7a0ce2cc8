package ee.elaparem.tutor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ee.elaparem.course.Question;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** The questions of the shipped course, and the answers that were written for testing how they are judged. */
final class SampleCourse {

    /**
     * An answer as a learner might write it.
     *
     * @param kind good, partly or wrong
     */
    record Answer(String question, String kind, String text) {}

    /**
     * A text that tries to pass without an answer, or a polite wrapping of a good one.
     *
     * @param category what kind of attack it is
     * @param template with places such as {@code {question}} to fill in
     * @param passes whether it should pass
     */
    record Template(String id, String category, String template, boolean passes) {}

    private SampleCourse() {}

    /** The videos' questions by YouTube id, then the placement questions by level and place, as "Entry-1". */
    static Map<String, Question> questions() {
        Map<String, Question> questions = new LinkedHashMap<>();
        for (CSVRecord row : rows("videos.csv")) {
            String id = URI.create(row.get("YouTube Link")).getQuery().substring("v=".length());
            questions.put(id, new Question(row.get("Question"), row.get("Understanding Benchmark")));
        }
        Map<String, Integer> places = new HashMap<>();
        for (CSVRecord row : rows("placement.csv")) {
            int place = places.merge(row.get("Level"), 1, Integer::sum);
            questions.put(
                    row.get("Level") + "-" + place,
                    new Question(row.get("Question"), row.get("Understanding Benchmark")));
        }
        return questions;
    }

    /** The title and the description of every video, by YouTube id. */
    static Map<String, List<String>> texts() {
        Map<String, List<String>> texts = new LinkedHashMap<>();
        for (CSVRecord row : rows("videos.csv")) {
            String id = URI.create(row.get("YouTube Link")).getQuery().substring("v=".length());
            texts.put(id, List.of(row.get("Title"), row.get("Description")));
        }
        return texts;
    }

    static List<Answer> answers() {
        return answers("sample-answers", "answer");
    }

    /** Good answers alone, in other words; written before it was looked at how any of them is judged. */
    static List<Answer> paraphrases() {
        return answers("sample-paraphrases", "text");
    }

    private static List<Answer> answers(String file, String column) {
        return lines("/ee/elaparem/tutor/" + file + ".jsonl")
                .map(json -> new Answer(
                        json.path("question").asText(),
                        json.path("kind").asText(),
                        json.path(column).asText()))
                .toList();
    }

    static List<Template> templates() {
        return templates("attacks");
    }

    /** Written after the first ones were mended, and without a look at the rules. */
    static List<Template> moreTemplates() {
        return templates("more-attacks");
    }

    private static List<Template> templates(String file) {
        return lines("/ee/elaparem/tutor/" + file + ".jsonl")
                .map(json -> new Template(
                        json.path("id").asText(),
                        json.path("category").asText(),
                        json.path("template").asText(),
                        json.path("expect").asText().equals("correct")))
                .toList();
    }

    /** The texts that a template gives for a question: one, or one for each of its wrong answers where it has a place for them. */
    static List<String> filled(Template template, String id, Question question) {
        List<String> words = keywords(question);
        List<String> shuffled = new ArrayList<>(words);
        Collections.shuffle(shuffled, new Random(11));
        String text = template.template()
                .replace("{question}", question.text())
                .replace("{ref_first}", question.benchmark())
                .replace("{ref_upper}", question.benchmark().toUpperCase(Locale.ROOT))
                .replace("{keywords}", String.join(" ", words))
                .replace("{keywords_shuffled}", String.join(" ", shuffled));
        if (!text.contains("{wrong}")) {
            return List.of(text);
        }
        return answers().stream()
                .filter(answer -> answer.question().equals(id) && answer.kind().equals("wrong"))
                .map(answer -> text.replace("{wrong}", answer.text()))
                .toList();
    }

    /**
     * The text that a template gives for a question.
     *
     * @param wrong a wrong answer to it
     * @param other what is right of another question
     */
    static String filled(Template template, Question question, String wrong, String other) {
        List<String> words = keywords(question);
        List<String> shuffled = new ArrayList<>(words);
        Collections.shuffle(shuffled, new Random(11));
        return template.template()
                .replace("{ref_first}", question.benchmark())
                .replace("{ref_lower_nopunct}", bare(question.benchmark()))
                .replace("{ref_swapped}", swapped(question, other))
                .replace("{question_lower_nopunct}", bare(question.text()))
                .replace("{keywords}", String.join(" ", words))
                .replace("{keywords_commas}", String.join(", ", words))
                .replace("{keywords_shuffled}", String.join(" ", shuffled))
                .replace("{other}", other)
                .replace("{wrong}", wrong)
                .replace("{question}", question.text());
    }

    private static String bare(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
    }

    /** The benchmark with its longest word that the question lacks put out for the other's longest. */
    private static String swapped(Question question, String other) {
        List<String> own = new ArrayList<>(keywords(question));
        own.removeAll(keywords(new Question(question.text(), question.text())));
        List<String> strange = new ArrayList<>(keywords(new Question(question.text(), other)));
        strange.removeAll(keywords(question));
        Comparator<String> byLength = Comparator.comparingInt(String::length);
        return question.benchmark()
                .replaceAll(
                        "(?i)\\b" + own.stream().max(byLength).orElseThrow() + "\\b",
                        strange.stream().max(byLength).orElseThrow());
    }

    private static List<String> keywords(Question question) {
        return List.copyOf(new TreeSet<>(new Analysis("en")
                .words(question.benchmark()).stream()
                        .filter(Word::content)
                        .map(Word::form)
                        .toList()));
    }

    private static Stream<JsonNode> lines(String resource) {
        ObjectMapper mapper = new ObjectMapper();
        try (Reader reader = open(resource)) {
            List<JsonNode> nodes = new ArrayList<>();
            mapper.readerFor(JsonNode.class).<JsonNode>readValues(reader).forEachRemaining(nodes::add);
            return nodes.stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<CSVRecord> rows(String file) {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (Reader reader = open("/course/" + file)) {
            return format.parse(reader).getRecords();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Reader open(String resource) {
        return new InputStreamReader(
                Objects.requireNonNull(SampleCourse.class.getResourceAsStream(resource), resource),
                StandardCharsets.UTF_8);
    }
}
