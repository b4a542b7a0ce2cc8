package ee.elaparem.learning;

import java.util.List;
import java.util.function.Supplier;

/**
 * What a tutor may know beside the words that it judges.
 *
 * @param language the learner's language, an IETF tag such as {@code "et"}
 * @param conversation gives what {@link #recent} returns
 * @param onlooker is told how the tutor's work goes
 */
public record Surroundings(String language, Supplier<List<Message>> conversation, Onlooker onlooker) {

    public Surroundings(String language, List<Message> recent, Onlooker onlooker) {
        this(language, kept(recent), onlooker);
    }

    /** With nobody who looks on. */
    public Surroundings(String language, List<Message> recent) {
        this(language, recent, Onlooker.NONE);
    }

    private static Supplier<List<Message>> kept(List<Message> recent) {
        List<Message> copy = List.copyOf(recent);
        return () -> copy;
    }

    /** The latest messages of the conversation, oldest first. Read when asked for, since most answers are judged without. */
    public List<Message> recent() {
        return conversation.get();
    }
}
