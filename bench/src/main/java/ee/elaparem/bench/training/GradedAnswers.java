package ee.elaparem.bench.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ee.elaparem.course.Question;
import ee.elaparem.tutor.AnswerTraits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Answers that people graded, from the folder of one or more sets: {@code SET.questions.jsonl} beside {@code
 * SET.answers.jsonl}.
 *
 * @param set what the set is called
 * @param answers in the order of the file
 */
record GradedAnswers(String set, List<Answer> answers) {
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
    /** Questions that share so much of their words are one for dividing the data. */
    private static final double SAME = 0.6;
    /** A score from here on, of 5, counts as correct where there is no label. */
    private static final double CORRECT = 4.25;

    /**
     * A graded answer.
     *
     * @param group equal for answers to one question and to questions much like it
     * @param correct 1 or 0
     * @param contradictory whether people said that a wrong answer contradicts what is right
     * @param score what the grader gave, as a share of the highest score in the set, from 0 to 1
     * @param traits for each reference that the question has, the answer's traits beside it
     */
    record Answer(String question, int group, int correct, boolean contradictory, double score, List<double[]> traits) {
        private Answer outOf(double highest) {
            return new Answer(question, group, correct, contradictory, score / highest, traits);
        }
    }

    /** Whether people gave scores between none and the highest. */
    boolean isScored() {
        return answers.stream().anyMatch(answer -> answer.score() > 0 && answer.score() < 1);
    }

    /** Whether people told contradictory answers from others that are wrong. */
    boolean tellsContradictions() {
        return answers.stream().anyMatch(Answer::contradictory);
    }

    /**
     * Reads a set.
     *
     * @param references how many references of a question count, from 1; the others are passed over
     * @throws IOException if a file cannot be read
     * @throws IllegalArgumentException if an answer's question is missing
     */
    static GradedAnswers read(Path folder, String set, int references) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        Map<String, JsonNode> questions = new HashMap<>();
        Map<String, Set<String>> words = new HashMap<>();
        List<List<String>> groups = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve(set + ".questions.jsonl"))) {
            JsonNode question = mapper.readTree(line);
            String id = question.path("qid").asText();
            questions.put(id, question);
            words.put(id, words(question));
            group(id, words, groups);
        }
        Map<String, AnswerTraits> readers = new HashMap<>();
        List<Answer> answers = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve(set + ".answers.jsonl"))) {
            JsonNode answer = mapper.readTree(line);
            String id = answer.path("qid").asText();
            JsonNode question = questions.get(id);
            if (question == null) {
                throw new IllegalArgumentException(set + ".answers.jsonl has an answer to \"" + id + "\", which " + set
                        + ".questions.jsonl lacks.");
            }
            AnswerTraits reader = readers.computeIfAbsent(question.path("lang").asText("en"), AnswerTraits::new);
            JsonNode benchmarks = question.path("references");
            int many = Math.min(references, benchmarks.size());
            List<double[]> traits = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                Question benchmark = new Question(
                        question.path("question").asText(), benchmarks.get(i).asText(), many);
                traits.add(reader.of(benchmark, answer.path("answer").asText()));
            }
            String label = answer.path("label").asText("");
            double score = answer.path("score").asDouble();
            boolean correct = label.isEmpty() ? score >= CORRECT : label.equals("correct");
            int group = indexOf(id, groups);
            answers.add(
                    new Answer(id, group, correct ? 1 : 0, label.equals("contradictory"), score, List.copyOf(traits)));
        }
        double highest = answers.stream().mapToDouble(Answer::score).max().orElse(0);
        return new GradedAnswers(
                set,
                highest > 0
                        ? answers.stream().map(answer -> answer.outOf(highest)).toList()
                        : answers);
    }

    private static int indexOf(String id, List<List<String>> groups) {
        for (int i = 0; i < groups.size(); i++) {
            if (groups.get(i).contains(id)) {
                return i;
            }
        }
        throw new IllegalStateException("Every question has a group: " + id);
    }

    private static void group(String id, Map<String, Set<String>> words, List<List<String>> groups) {
        List<String> mine = new ArrayList<>(List.of(id));
        Set<String> own = Set.copyOf(words.getOrDefault(id, Set.of()));
        groups.removeIf(group -> {
            boolean same = group.stream().anyMatch(other -> alike(own, words.getOrDefault(other, Set.of())));
            if (same) {
                mine.addAll(group);
            }
            return same;
        });
        groups.add(mine);
    }

    private static Set<String> words(JsonNode question) {
        StringBuilder text = new StringBuilder(question.path("question").asText());
        question.path("references").forEach(reference -> text.append(' ').append(reference.asText()));
        return new HashSet<>(List.of(NO_WORD.split(text.toString().toLowerCase(Locale.ROOT))));
    }

    private static boolean alike(Set<String> one, Set<String> other) {
        long common = one.stream().filter(other::contains).count();
        return common >= SAME * (one.size() + other.size() - common);
    }
}
