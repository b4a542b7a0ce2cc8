package ee.elaparem.tutor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import ee.elaparem.learning.Finding;
import ee.elaparem.learning.Judgement;
import ee.elaparem.learning.Rubric;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A judgement as a model returns it. Reads its form; what it claims is looked at elsewhere. */
final class JudgementReply {
    static final JsonSchema SCHEMA = JsonSchema.builder()
            .name("judgement")
            .rootElement(JsonObjectSchema.builder()
                    .addEnumProperty("kind", List.of("answer", "question"))
                    .addProperty(
                            "points",
                            JsonArraySchema.builder()
                                    .items(JsonObjectSchema.builder()
                                            .addIntegerProperty("point")
                                            .addBooleanProperty("met")
                                            .addStringProperty("evidence")
                                            .required("point", "met", "evidence")
                                            .build())
                                    .build())
                    .addStringProperty("feedback")
                    .required("kind", "points", "feedback")
                    .build())
            .build();

    private JudgementReply() {}

    /**
     * What the model claims: one finding for each point at most, with evidence as it gave it, and its feedback, unchecked.
     *
     * @throws ModelFailure.Malformed if it is of another form
     */
    static Judgement read(JsonNode reply, Rubric rubric) {
        JsonNode points = reply.path("points");
        require(points.isArray(), "it has no points");
        require(reply.path("feedback").isTextual(), "it has no feedback");
        List<Finding> claims = new ArrayList<>();
        Set<Integer> told = new HashSet<>();
        int most = rubric.points().size();
        require(points.size() <= most, "it has more points than there are");
        for (JsonNode point : points) {
            JsonNode number = point.path("point");
            require(number.isIntegralNumber() && number.canConvertToInt(), "a point has no number");
            require(number.asInt() >= 0 && number.asInt() < most, "a point is not in the rubric");
            require(told.add(number.asInt()), "a point comes twice");
            require(point.path("met").isBoolean() && point.path("evidence").isTextual(), "a point has no evidence");
            if (point.path("met").asBoolean()) {
                claims.add(new Finding(number.asInt(), point.path("evidence").asText()));
            }
        }
        return switch (reply.path("kind").asText()) {
            case "answer" ->
                new Judgement.Answered(claims, reply.path("feedback").asText());
            case "question" -> {
                require(claims.isEmpty(), "a question meets points");
                yield new Judgement.AskedBack();
            }
            default -> throw new ModelFailure.Malformed("it is neither of an answer nor of a question");
        };
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new ModelFailure.Malformed(otherwise);
        }
    }
}
