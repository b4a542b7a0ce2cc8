package ee.elaparem.learning;

import java.util.List;

/**
 * What a tutor may know beside the words that it judges.
 *
 * @param language the learner's language, an IETF tag such as {@code "et"}
 * @param recent the latest messages of the conversation, oldest first
 */
public record Surroundings(String language, List<Message> recent) {
    public Surroundings {
        recent = List.copyOf(recent);
    }
}
