package ee.elaparem.storage;

/**
 * What a table outside shows of a learner, as texts; an empty one where it shows nothing.
 *
 * @param number the video's number in the level
 */
public record Shown(String level, String number, String state) {
    /** Nothing at all. */
    public static final Shown NOTHING = new Shown("", "", "");
}
