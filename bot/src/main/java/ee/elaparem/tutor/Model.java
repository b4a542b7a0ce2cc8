package ee.elaparem.tutor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import ee.elaparem.learning.Surroundings;
import ee.elaparem.learning.Work;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Answers in JSON. What it says is untrusted. */
interface Model {

    /**
     * What is asked.
     *
     * @param data what it is about, which no instruction is read from
     * @param schema what the answer should fit; it need not
     * @param mostTokens how long the answer may be
     * @param spent is told the tokens that it cost
     * @param reader gets all of the answer's JSON that is there so far, as often as there is more; null for an answer in one
     *     piece
     */
    record Request(
            Prompt prompt,
            ObjectNode data,
            JsonSchema schema,
            int mostTokens,
            IntConsumer spent,
            @Nullable Consumer<String> reader) {

        /** For an answer in one piece, for nobody's turn. */
        Request(Prompt prompt, ObjectNode data, JsonSchema schema, int mostTokens) {
            this(prompt, data, schema, mostTokens, tokens -> {}, null);
        }

        /** The same, as a part of this learner's turn. */
        Request within(Surroundings around) {
            IntConsumer told = tokens -> around.onlooker().worked(new Work(Work.By.MISTRAL, tokens));
            return new Request(prompt, data, schema, mostTokens, told, reader);
        }

        /** The same, with an answer that is read while it grows. */
        Request readBy(Consumer<String> reader) {
            return new Request(prompt, data, schema, mostTokens, spent, reader);
        }

        /** The same, with an answer in one piece. */
        Request whole() {
            return new Request(prompt, data, schema, mostTokens, spent, null);
        }

        /** About how many tokens it costs, with its answer; rather more than fewer. */
        int tokens() {
            return (prompt.text().length() + data.toString().length()) / 3 + mostTokens;
        }
    }

    /** @throws ModelFailure if there is no answer that is one JSON object */
    JsonNode ask(Request request);
}
