package ee.elaparem.tutor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ee.elaparem.course.Question;
import ee.elaparem.learning.Rubric;
import ee.elaparem.learning.Surroundings;
import java.util.Optional;

/** Has a model split a benchmark into points, once for each version of a question. */
final class RubricMaker {
    private static final int MOST_TOKENS = 1_500;
    private static final int LONGEST_TEXT = 8_000;

    private final Model model;
    private final LexicalTutor lexical;
    private final RubricShelf shelf;
    private final Analysis analysis;

    RubricMaker(Model model, LexicalTutor lexical, RubricShelf shelf, Analysis analysis) {
        this.model = model;
        this.lexical = lexical;
        this.shelf = shelf;
        this.analysis = analysis;
    }

    /**
     * The rubric that is kept, or a new one, which is kept from now on.
     *
     * @throws ModelFailure if the model gave none that can be used
     */
    Rubric rubric(Question question, Surroundings around) {
        Optional<Rubric> kept = shelf.find(question);
        if (kept.isPresent()) {
            return kept.get();
        }
        ObjectNode data = MistralModel.JSON.createObjectNode();
        data.put("question", Conversation.cut(question.text(), LONGEST_TEXT))
                .put("benchmark", Conversation.cut(question.benchmark(), LONGEST_TEXT));
        JsonNode reply =
                model.ask(new Model.Request(Prompt.RUBRIC, data, RubricReply.SCHEMA, MOST_TOKENS).within(around));
        return shelf.keep(question, RubricReply.read(reply, question, lexical.rubric(question), analysis));
    }
}
