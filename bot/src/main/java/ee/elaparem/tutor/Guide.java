package ee.elaparem.tutor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import ee.elaparem.course.Question;
import ee.elaparem.course.Video;
import ee.elaparem.learning.Guidance;
import ee.elaparem.learning.Message;
import ee.elaparem.learning.Rubric;
import ee.elaparem.learning.Surroundings;
import java.text.BreakIterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Has a model reply to what a learner asks about a video. A reply that gives the answer to the video's own question away goes
 * no further, and neither does a beginning of one: what is shown while it is being written is checked in the same way.
 */
final class Guide {
    private static final String REPLY = "reply";
    private static final JsonSchema GUIDANCE = JsonSchema.builder()
            .name("guidance")
            .rootElement(JsonObjectSchema.builder()
                    .addStringProperty(REPLY)
                    .required(REPLY)
                    .build())
            .build();
    private static final PartialText PARTIAL = new PartialText(REPLY);
    private static final int MOST_TOKENS = 500;
    private static final int LONGEST_WORDS = 8_192;
    private static final int LONGEST_TEXT = 8_000;
    private static final int LONGEST_REPLY = 800;

    private final Model model;
    private final Leaks leaks;
    private final LexicalTutor lexical;
    private final PointCheck points;
    private final String language;
    private final TutorEvents events;

    /** Whether a text, were it an answer, would make a point of the question that these words do not make. */
    @FunctionalInterface
    interface PointCheck {
        boolean makesAPoint(String text, Question question, String words, Surroundings around);
    }

    /** @param language the course's language, as a bare language tag */
    Guide(Model model, Leaks leaks, LexicalTutor lexical, PointCheck points, String language, TutorEvents events) {
        this.model = model;
        this.leaks = leaks;
        this.lexical = lexical;
        this.points = points;
        this.language = language;
        this.events = events;
    }

    /** @throws ModelFailure if the model gave no reply that can be passed on */
    Guidance reply(Video video, String words, Surroundings around) {
        Screen screen = new Screen(video, words, around);
        Model.Request request =
                new Model.Request(Prompt.GUIDE, data(video, words, around), GUIDANCE, MOST_TOKENS).within(around);
        JsonNode reply = model.ask(around.onlooker().reads() ? request.readBy(new Showing(screen, around)) : request);
        if (!reply.path(REPLY).isTextual()) {
            throw new ModelFailure.Malformed("it has no reply");
        }
        String text = Wording.plain(reply.path(REPLY).asText(), LONGEST_REPLY).orElseThrow(() -> {
            events.wordsDropped("guide", "form");
            return new ModelFailure.Malformed("its reply is empty, too long or has markup");
        });
        if (screen.tells(text)) {
            events.wordsDropped("guide", "leak");
            throw new ModelFailure.Malformed("its reply gives the answer away");
        }
        return new Guidance.Answer(text);
    }

    private ObjectNode data(Video video, String words, Surroundings around) {
        Question question = video.question();
        ObjectNode data = MistralModel.JSON.createObjectNode();
        data.put("title", Conversation.cut(video.title(), LONGEST_TEXT))
                .put("description", Conversation.cut(video.description(), LONGEST_TEXT))
                .put("question", Conversation.cut(question.text(), LONGEST_TEXT));
        if (speaksOurs(around)) {
            // In another language nobody here would see that it is told, so the model is not told it.
            data.put("benchmark", Conversation.cut(question.benchmark(), LONGEST_TEXT));
        }
        return MistralTutor.around(data, words, around).put("asks", Conversation.cut(words, LONGEST_WORDS));
    }

    private boolean speaksOurs(Surroundings around) {
        return Analyzers.language(around.language()).equals(language);
    }

    /** Tells which texts give the answer away to this learner. */
    private final class Screen {
        private final Question question;
        private final Rubric rubric;
        private final List<String> seen;
        private final String said;
        private final Surroundings around;

        Screen(Video video, String words, Surroundings around) {
            this.question = video.question();
            this.rubric = lexical.rubric(question);
            // What the bot has told before (an explanation after the last try) is no secret any more.
            String before = around.recent().stream().map(Message::text).collect(Collectors.joining("\n"));
            this.seen = List.of(video.title(), video.description(), words, before);
            this.said = words + "\n" + before;
            this.around = around;
        }

        boolean tells(String text) {
            return speaksOurs(around)
                    && (leaks.aPoint(text, question, rubric, seen) || points.makesAPoint(text, question, said, around));
        }
    }

    /** Shows the whole sentences of a growing reply, as far as the reply could end after them. */
    private static final class Showing implements Consumer<String> {
        private final Screen screen;
        private final Surroundings around;
        private int looked;

        Showing(Screen screen, Surroundings around) {
            this.screen = screen;
            this.around = around;
        }

        @Override
        public void accept(String json) {
            String whole = sentences(PARTIAL.read(json), around.language());
            if (whole.length() <= looked) {
                return;
            }
            looked = whole.length();
            Optional<String> text = Wording.plain(whole, LONGEST_REPLY);
            if (text.isPresent() && !screen.tells(text.get())) {
                around.onlooker().soFar(text.get());
            }
        }
    }

    /** The sentences after which another one has begun: before that, one cannot tell that a sentence is over. */
    static String sentences(String text, String language) {
        if (text.isEmpty()) {
            return "";
        }
        BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.forLanguageTag(language));
        breaks.setText(text);
        return text.substring(0, Math.max(0, breaks.preceding(text.length()))).strip();
    }
}
