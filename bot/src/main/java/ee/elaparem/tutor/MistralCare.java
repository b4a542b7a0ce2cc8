package ee.elaparem.tutor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ee.elaparem.learning.Care;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Mistral's moderation, behind the list of words: what the list knows is not asked about, and while Mistral is away or busy the
 * list decides, so that no learner waits for it. Nor is it asked about a word such as "yes" or "next". Of the service's categories only self-harm counts; what else it finds is not for a teacher to judge.
 */
final class MistralCare implements Care {
    private static final String MODEL = "mistral-moderation-latest";
    /** The category's name without signs, which have changed between versions of the service. */
    private static final String CATEGORY = "selfharm";

    /** One short word, which might as well have been a button. */
    private static final Pattern LITTLE = Pattern.compile("/?\\p{L}{1,5}[.!]?");

    private final Guard guard;
    private final ModelHttp http;
    private final String key;
    private final Duration timeout;
    private final TutorEvents events;
    private final WordCare words = new WordCare();

    MistralCare(Guard guard, ModelHttp http, String key, Duration timeout, TutorEvents events) {
        this.guard = guard;
        this.http = http;
        this.key = key;
        this.timeout = timeout;
        this.events = events;
    }

    @Override
    public boolean inNeed(String text) {
        return words.inNeed(text) || isToBeAsked(text) && isFlagged(text, () -> {});
    }

    /** The moderation is asked beside the tutor, not before it: a learner waits for the slower of them alone. */
    @Override
    public <T> T choose(String text, Supplier<T> help, Function<BooleanSupplier, T> otherwise) {
        if (words.inNeed(text)) {
            return help.get();
        }
        Meanwhile<T> answer = new Meanwhile<>(otherwise);
        // not before the moderation has its place in the line: who is in distress comes first
        if (isToBeAsked(text) && isFlagged(text, answer::begin)) {
            answer.drop();
            return help.get();
        }
        return answer.result();
    }

    private static boolean isToBeAsked(String text) {
        return text.codePoints().anyMatch(Character::isLetter)
                && !LITTLE.matcher(text.strip()).matches();
    }

    /** @param asking run when the service is about to be asked */
    private boolean isFlagged(String text, Runnable asking) {
        try {
            return guard.ask(() -> {
                asking.run();
                return isFlagged(text);
            });
        } catch (ModelFailure e) {
            events.modelAway("care", e.kind());
            return false;
        }
    }

    private boolean isFlagged(String text) {
        ObjectNode body = MistralModel.JSON.createObjectNode().put("model", MODEL);
        body.putArray("input").add(Conversation.cut(text, Plain.MOST));
        byte[] answer = http.post(
                "moderations", key, "application/json", body.toString().getBytes(StandardCharsets.UTF_8), timeout);
        JsonNode categories;
        try {
            categories =
                    MistralModel.JSON.readTree(answer).path("results").path(0).path("categories");
        } catch (IOException e) {
            throw new ModelFailure.Malformed("it is no JSON");
        }
        for (Map.Entry<String, JsonNode> category : categories.properties()) {
            String name = category.getKey().toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
            if (name.equals(CATEGORY) && category.getValue().isBoolean()) {
                return category.getValue().asBoolean();
            }
        }
        throw new ModelFailure.Malformed("it says nothing of self-harm");
    }
}
