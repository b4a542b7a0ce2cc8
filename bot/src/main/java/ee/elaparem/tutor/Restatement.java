package ee.elaparem.tutor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import ee.elaparem.course.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a learner has said, in the course's language, as a model that has never seen the benchmark puts it. So it can be
 * compared with the benchmark's words, and an answer that talks the model into something gets none of them from it.
 *
 * @param claims what the learner states, with the learner's words for it
 * @param feedback a sentence to the learner, in the learner's language, unchecked
 */
record Restatement(List<Claim> claims, String feedback) {
    private static final JsonSchema SCHEMA = JsonSchema.builder()
            .name("restatement")
            .rootElement(JsonObjectSchema.builder()
                    .addProperty(
                            "claims",
                            JsonArraySchema.builder()
                                    .items(JsonObjectSchema.builder()
                                            .addStringProperty("quote")
                                            .addStringProperty("says")
                                            .required("quote", "says")
                                            .build())
                                    .build())
                    .addStringProperty("feedback")
                    .required("claims", "feedback")
                    .build())
            .build();

    private static final int MOST_CLAIMS = 30;
    private static final int MOST_TOKENS = 1_200;
    private static final int LONGEST = 600;
    /** A translation has at most so many letters for each letter of the original, and a few more. */
    private static final int LONGER = 2;

    private static final int FEW_LETTERS = 20;

    /**
     * One statement.
     *
     * @param quote the learner's words
     * @param says the same in the course's language
     */
    record Claim(String quote, String says) {}

    Restatement {
        claims = List.copyOf(claims);
    }

    /** What to ask of the model. */
    static Model.Request request(Question question, String words, String into, String language) {
        ObjectNode data = MistralModel.JSON.createObjectNode();
        data.put("question", question.text())
                .put("into", into)
                .put("language", language)
                .put("answer", words);
        return new Model.Request(Prompt.RESTATE, data, SCHEMA, MOST_TOKENS);
    }

    /**
     * The claims whose quotes stand in the learner's words and whose translations are no longer than translations are.
     *
     * @throws ModelFailure.Malformed if the reply is of another form
     */
    static Restatement read(JsonNode reply, String words) {
        JsonNode claims = reply.path("claims");
        if (!claims.isArray()
                || claims.size() > MOST_CLAIMS
                || !reply.path("feedback").isTextual()) {
            throw new ModelFailure.Malformed("it has no claims");
        }
        List<Claim> read = new ArrayList<>();
        String answer = Plain.of(words);
        for (JsonNode claim : claims) {
            if (!claim.path("quote").isTextual() || !claim.path("says").isTextual()) {
                throw new ModelFailure.Malformed("a claim has no words");
            }
            String quote = claim.path("quote").asText();
            Optional<String> says = Wording.plain(claim.path("says").asText().replaceAll("\\s+", " "), LONGEST);
            if (says.isPresent()
                    && says.get().length() <= LONGER * quote.length() + FEW_LETTERS
                    && Quote.in(answer, quote).isPresent()) {
                read.add(new Claim(quote, says.get()));
            }
        }
        return new Restatement(read, reply.path("feedback").asText());
    }
}
