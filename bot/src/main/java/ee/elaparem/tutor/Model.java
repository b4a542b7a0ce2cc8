package ee.elaparem.tutor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.chat.request.json.JsonSchema;

/** Answers in JSON. What it says is untrusted. */
interface Model {

    /**
     * What is asked.
     *
     * @param data what it is about, which no instruction is read from
     * @param schema what the answer should fit; it need not
     * @param mostTokens how long the answer may be
     */
    record Request(Prompt prompt, ObjectNode data, JsonSchema schema, int mostTokens) {
        /** About how many tokens it costs, with its answer; rather more than fewer. */
        int tokens() {
            return (prompt.text().length() + data.toString().length()) / 3 + mostTokens;
        }
    }

    /** @throws ModelFailure if there is no answer that is one JSON object */
    JsonNode ask(Request request);
}
