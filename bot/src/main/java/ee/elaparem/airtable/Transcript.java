package ee.elaparem.airtable;

import ee.elaparem.learning.Message;
import ee.elaparem.learning.Role;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Several messages of one learner as one text, for a table that can be written seldom only:
 *
 * <pre>
 * 2026-11-23T08:00:00Z User
 *   Small steps last longer.
 * 2026-11-23T08:00:02Z Bot
 *   Exactly! And why is that?
 * </pre>
 *
 * What was said is indented, so that nobody can say something that looks like somebody else's words.
 */
final class Transcript {
    private static final String INDENT = "  ";
    private static final Pattern HEAD = Pattern.compile("(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ) (User|Bot)");

    private Transcript() {}

    /** One message, as a part of the text. */
    static String of(Message message) {
        return message.at().truncatedTo(ChronoUnit.SECONDS) + " " + role(message.role()) + "\n" + INDENT
                + message.text().replace("\r", "").replace("\n", "\n" + INDENT) + "\n";
    }

    /** A role as Airtable's Messages names it. */
    static String role(Role role) {
        return switch (role) {
            case USER -> "User";
            case BOT -> "Bot";
        };
    }

    /**
     * The messages of a text; what is none is passed over.
     *
     * @param videoId the video that they are about; null when it is not known
     */
    static List<Message> read(String text, @Nullable String videoId) {
        List<Message> messages = new ArrayList<>();
        StringBuilder said = new StringBuilder();
        Instant at = null;
        Role role = Role.USER;
        for (String line : text.split("\n", -1)) {
            Matcher head = HEAD.matcher(line);
            if (head.matches()) {
                add(messages, role, said, videoId, at);
                at = time(head.group(1));
                role = head.group(2).equals("Bot") ? Role.BOT : Role.USER;
                said.setLength(0);
            } else if (line.startsWith(INDENT)) {
                said.append(said.isEmpty() ? "" : "\n").append(line.substring(INDENT.length()));
            }
        }
        add(messages, role, said, videoId, at);
        return messages;
    }

    private static void add(
            List<Message> messages, Role role, StringBuilder said, @Nullable String videoId, @Nullable Instant at) {
        if (at != null && !said.isEmpty()) {
            messages.add(new Message(role, said.toString(), videoId, at));
        }
    }

    private static @Nullable Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException noTime) {
            return null;
        }
    }
}
