package ee.elaparem.course;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A question of the placement test, answerable without having watched anything.
 *
 * @param id what names this item for good
 * @param level the lowest level at which a learner is expected to answer it
 * @param learned how likely learners of each level are to answer it, as their answers have shown; null where too few have
 *     answered it to say
 */
public record PlacementItem(
        String id, Level level, Question question, @Nullable Chances learned) {
    /** 48 bits: short enough for a button, and no two of a course's items share them by accident. */
    private static final int ID_BYTES = 6;

    /** The id of an item whose source gives it none: the same for the same level and question, whatever its benchmark says. */
    public static String idOf(Level level, String question) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((level.name() + '\n' + question).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every Java platform has SHA-256", e);
        }
    }

    /** An item that nothing is known of but its level. */
    public PlacementItem(String id, Level level, Question question) {
        this(id, level, question, null);
    }
}
