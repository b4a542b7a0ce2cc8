package ee.elaparem.tutor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.request.json.JsonStringSchema;
import ee.elaparem.course.Question;
import ee.elaparem.learning.Rubric;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A rubric as a model returns it, and what makes it usable. */
final class RubricReply {
    static final JsonSchema SCHEMA = JsonSchema.builder()
            .name("rubric")
            .rootElement(JsonObjectSchema.builder()
                    .addProperty(
                            "demands",
                            JsonArraySchema.builder()
                                    .items(JsonObjectSchema.builder()
                                            .addStringProperty("ask")
                                            .addIntegerProperty("enough")
                                            .addProperty(
                                                    "points",
                                                    JsonArraySchema.builder()
                                                            .items(new JsonStringSchema())
                                                            .build())
                                            .required("ask", "enough", "points")
                                            .build())
                                    .build())
                    .required("demands")
                    .build())
            .build();

    private static final int MOST_DEMANDS = 4;
    private static final int MOST_POINTS = 7;
    private static final int LEAST_POINTS = 3;
    private static final int LONGEST_POINT = 500;
    private static final int LONGEST_ASK = 300;
    /** So much of a point's telling words must be the benchmark's or the question's. */
    private static final double FAITHFUL = 0.75;

    private RubricReply() {}

    /**
     * The rubric.
     *
     * @param plain the rubric that is made without a model; where that has few points, few are enough
     * @throws ModelFailure.Malformed if it is none, says what the benchmark does not, or gives the answer away where it asks
     */
    static Rubric read(JsonNode reply, Question question, Rubric plain, Analysis analysis) {
        JsonNode demands = reply.path("demands");
        require(demands.isArray() && !demands.isEmpty() && demands.size() <= MOST_DEMANDS, "it has no demands");
        Topic asked = Topic.of(question.text(), analysis);
        Topic known = Topic.of(question.text() + "\n" + question.benchmark(), analysis);
        List<Rubric.Demand> read = new ArrayList<>();
        Set<String> texts = new HashSet<>();
        int number = 0;
        for (JsonNode demand : demands) {
            String ask = text(demand.path("ask"), LONGEST_ASK);
            require(share(Topic.of(ask, analysis), asked) == 1, "it asks for more than the question");
            List<Rubric.Point> points = new ArrayList<>();
            require(demand.path("points").isArray(), "a demand has no points");
            for (JsonNode point : demand.path("points")) {
                String text = text(point, LONGEST_POINT);
                Topic topic = Topic.of(text, analysis);
                require(share(topic, known) >= FAITHFUL, "a point is not the benchmark's");
                require(texts.add(text), "a point comes twice");
                points.add(new Rubric.Point(number++, text));
                require(number <= MOST_POINTS, "it has too many points");
            }
            JsonNode enough = demand.path("enough");
            require(
                    !points.isEmpty() && enough.canConvertToInt() && enough.isIntegralNumber(),
                    "a demand has no points");
            require(enough.asInt() >= 1 && enough.asInt() <= points.size(), "a demand wants more than it has");
            read.add(new Rubric.Demand(ask, points, enough.asInt()));
        }
        require(number >= Math.min(LEAST_POINTS, plain.points().size()), "it has too few points");
        return new Rubric(read);
    }

    private static String text(JsonNode node, int most) {
        require(node.isTextual() && node.asText().length() <= most, "a text is none or too long");
        return Wording.plain(node.asText().replaceAll("\\s+", " "), most)
                .orElseThrow(() -> new ModelFailure.Malformed("a text is empty or has markup"));
    }

    /** What share of these telling words the others have; all of none. */
    private static double share(Topic some, Topic others) {
        return some.stems().isEmpty()
                ? 1
                : (double) some.stems().stream().filter(others::has).count()
                        / some.stems().size();
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new ModelFailure.Malformed(otherwise);
        }
    }
}
