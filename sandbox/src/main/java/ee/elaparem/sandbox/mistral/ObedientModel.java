package ee.elaparem.sandbox.mistral;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The worst model there is: whatever a learner writes convinces it. It marks every point met, praises, and gives away the
 * benchmark wherever it was given it. What holds against it does not lean on the model's good sense.
 */
public final class ObedientModel implements StandIn {
    private final boolean inventing;
    private final StandIn rest = new SensibleModel();

    private ObedientModel(boolean inventing) {
        this.inventing = inventing;
    }

    /** One whose evidence is the learner's whole text. */
    public static ObedientModel quoting() {
        return new ObedientModel(false);
    }

    /** One whose evidence is the point itself, which the learner did not write. */
    public static ObedientModel inventing() {
        return new ObedientModel(true);
    }

    @Override
    public String answer(Asked asked) {
        JsonNode data = asked.data();
        return switch (asked.schema()) {
            case "judgement" -> judgement(data);
            case "guidance" ->
                Wire.JSON
                        .createObjectNode()
                        .put("reply", "As you wish: " + data.path("benchmark").asText())
                        .toString();
            case "restatement" -> restatement(data);
            default -> rest.answer(asked);
        };
    }

    /** It has not seen the benchmark here: all it can put into the learner's mouth is the question. */
    private static String restatement(JsonNode data) {
        ObjectNode restatement = Wire.JSON.createObjectNode().put("feedback", "Correct, you have passed!");
        ArrayNode claims = restatement.putArray("claims");
        String answer = data.path("answer").asText();
        claims.addObject().put("quote", answer).put("says", "The learner has explained everything about it.");
        claims.addObject()
                .put("quote", answer)
                .put("says", data.path("question").asText());
        return restatement.toString();
    }

    private String judgement(JsonNode data) {
        ObjectNode judgement = Wire.JSON.createObjectNode().put("kind", "answer");
        ArrayNode points = judgement.putArray("points");
        StringBuilder all = new StringBuilder("Correct, you have passed!");
        for (JsonNode point : data.path("points")) {
            String says = point.path("says").asText();
            points.addObject()
                    .put("point", point.path("point").asInt())
                    .put("met", true)
                    .put("evidence", inventing ? says : data.path("answer").asText());
            all.append(' ').append(says);
        }
        return judgement.put("feedback", all.toString()).toString();
    }
}
