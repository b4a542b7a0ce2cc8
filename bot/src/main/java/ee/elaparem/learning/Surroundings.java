package ee.elaparem.learning;

import java.util.List;

/**
 * What a tutor may know beside the words that it judges.
 *
 * @param language the learner's language, an IETF tag such as {@code "et"}
 * @param recent the latest messages of the conversation, oldest first
 * @param onlooker is told how the tutor's work goes
 */
public record Surroundings(String language, List<Message> recent, Onlooker onlooker) {
    public Surroundings {
        recent = List.copyOf(recent);
    }

    /** With nobody who looks on. */
    public Surroundings(String language, List<Message> recent) {
        this(language, recent, Onlooker.NONE);
    }
}
