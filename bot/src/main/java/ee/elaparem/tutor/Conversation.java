package ee.elaparem.tutor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ee.elaparem.learning.Message;
import ee.elaparem.learning.Role;
import java.util.ArrayList;
import java.util.List;

/** The last messages as a model gets them: as many of the newest as a budget allows, each cut where it is long. */
final class Conversation {
    /** A rough count that errs on the large side: a token has 4 letters in English, fewer elsewhere. */
    private static final int LETTERS_A_TOKEN = 3;

    private static final int MOST_TOKENS = 1_000;
    private static final int LONGEST = 600;

    private Conversation() {}

    /**
     * Writes the newest messages, oldest first, into a list.
     *
     * @param now what the learner writes now; where it is the newest message as well, it is left out
     */
    static void write(List<Message> recent, String now, ArrayNode into) {
        List<Message> kept = new ArrayList<>();
        int left = MOST_TOKENS * LETTERS_A_TOKEN;
        for (int i = recent.size() - 1; i >= 0; i--) {
            Message message = recent.get(i);
            if (i == recent.size() - 1
                    && message.role() == Role.USER
                    && message.text().equals(now)) {
                continue;
            }
            left -= Math.min(message.text().length(), LONGEST);
            if (left < 0) {
                break;
            }
            kept.addFirst(message);
        }
        for (Message message : kept) {
            ObjectNode one = into.addObject();
            one.put("who", message.role() == Role.USER ? "learner" : "bot").put("text", cut(message.text(), LONGEST));
        }
    }

    /** The text up to this many UTF-16 units, never half a character. */
    static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end) + "…";
    }
}
