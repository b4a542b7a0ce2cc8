package ee.elaparem.sandbox.mistral;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Answers as a reasonable model would, by words alone: a point is met when a sentence of the answer has one of its words that
 * the question has not. It knows the tasks by the names of their schemas: rubric, judgement, restatement, guidance, placement_items, placement_levels.
 */
public final class SensibleModel implements StandIn {
    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?;])\\s+");
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
    /** How it begins its questions, so that two about one title differ. */
    private static final List<String> ABOUT = List.of(
            "What do you know about \"",
            "Which reasons or results can be named for \"",
            "How would somebody explain the hidden side of \"",
            "Which advice follows, in practice, when friends discuss \"",
            "Where might a careful listener disagree regarding \"",
            "Who gains most, and why, considering \"",
            "When does the opposite hold, thinking of \"");

    private static final int STEM = 5;
    private static final int LEAST_LETTERS = 4;
    private static final int MOST_POINTS = 7;
    private static final Set<String> SMALL_WORDS = Set.of(
            "that", "this", "with", "from", "have", "they", "them", "their", "there", "than", "then", "when", "what",
            "which", "because", "your", "about", "more", "most", "some", "such", "into", "does", "make", "makes",
            "will", "would", "people", "person", "very", "just", "also", "only", "other", "those", "these", "being",
            "where");

    @Override
    public String answer(Asked asked) {
        JsonNode data = asked.data();
        return switch (asked.schema()) {
            case "rubric" -> rubric(data);
            case "judgement" -> judgement(data);
            case "restatement" -> restatement(data);
            case "placement_items" -> placementItems(data);
            case "placement_levels" -> placementLevels(data);
            case "guidance" ->
                Wire.JSON
                        .createObjectNode()
                        .put(
                                "reply",
                                SENTENCE_END.split(data.path("description").asText())[0])
                        .toString();
            default -> "I can tell you about the video.";
        };
    }

    private static String rubric(JsonNode data) {
        ObjectNode rubric = Wire.JSON.createObjectNode();
        ArrayNode demands = rubric.putArray("demands");
        String question = data.path("question").asText();
        List<String> points = Arrays.stream(
                        SENTENCE_END.split(data.path("benchmark").asText()))
                .map(point -> point.replaceFirst("[.;]+$", ""))
                .limit(MOST_POINTS)
                .toList();
        ObjectNode demand = demands.addObject().put("ask", question).put("enough", (points.size() + 1) / 2);
        points.forEach(demand.putArray("points")::add);
        return rubric.toString();
    }

    private static String judgement(JsonNode data) {
        String answer = data.path("answer").asText();
        Set<String> asked = stems(data.path("question").asText());
        List<String> sentences = new ArrayList<>(List.of(SENTENCE_END.split(answer)));
        ObjectNode judgement = Wire.JSON.createObjectNode();
        ArrayNode points = Wire.JSON.createArrayNode();
        boolean any = false;
        for (JsonNode point : data.path("points")) {
            Set<String> wanted = stems(point.path("says").asText());
            wanted.removeAll(asked);
            String best = "";
            int most = 0;
            for (String sentence : sentences) {
                Set<String> said = stems(sentence);
                said.retainAll(wanted);
                if (said.size() > most) {
                    most = said.size();
                    best = sentence;
                }
            }
            points.addObject()
                    .put("point", point.path("point").asInt())
                    .put("met", most > 0)
                    .put("evidence", best.strip());
            any |= most > 0;
        }
        judgement.put("kind", !any && answer.strip().endsWith("?") ? "question" : "answer");
        judgement.set("points", points);
        judgement.put("feedback", any ? "You put it in your own words." : "Think about what the question asks for.");
        return judgement.toString();
    }

    /** It knows no languages: every sentence is its own translation. */
    private static String restatement(JsonNode data) {
        ObjectNode restatement = Wire.JSON.createObjectNode().put("feedback", "");
        ArrayNode claims = restatement.putArray("claims");
        for (String sentence : SENTENCE_END.split(data.path("answer").asText())) {
            claims.addObject().put("quote", sentence).put("says", sentence);
        }
        return restatement.toString();
    }

    /** An item for each video, in turn, from a sentence of its benchmark. */
    private static String placementItems(JsonNode data) {
        ObjectNode reply = Wire.JSON.createObjectNode();
        ArrayNode items = reply.putArray("items");
        int wanted = data.path("wanted").asInt();
        for (int round = 0; round < MOST_POINTS && items.size() < wanted; round++) {
            for (JsonNode video : data.path("videos")) {
                String[] sentences = SENTENCE_END.split(video.path("benchmark").asText());
                if (round < sentences.length && items.size() < wanted) {
                    items.addObject()
                            .put(
                                    "question",
                                    ABOUT.get(round) + video.path("title").asText() + "\"?")
                            .put("benchmark", sentences[round])
                            .put("video", video.path("video").asInt());
                }
            }
        }
        return reply.toString();
    }

    /** By the title that a question names. */
    private static String placementLevels(JsonNode data) {
        ObjectNode reply = Wire.JSON.createObjectNode();
        ArrayNode items = reply.putArray("items");
        for (JsonNode item : data.path("items")) {
            String level = "Entry";
            for (JsonNode each : data.path("levels")) {
                for (JsonNode title : each.path("teaches")) {
                    if (item.path("question").asText().contains(title.asText())) {
                        level = each.path("level").asText();
                    }
                }
            }
            items.addObject().put("item", item.path("item").asInt()).put("level", level);
        }
        return reply.toString();
    }

    private static Set<String> stems(String text) {
        Set<String> stems = new HashSet<>();
        for (String word : NO_WORD.split(text.toLowerCase(Locale.ROOT))) {
            if (word.length() >= LEAST_LETTERS && !SMALL_WORDS.contains(word)) {
                stems.add(word.substring(0, Math.min(STEM, word.length())));
            } else if (!word.isEmpty() && word.chars().allMatch(Character::isDigit)) {
                stems.add(word);
            }
        }
        return stems;
    }
}
