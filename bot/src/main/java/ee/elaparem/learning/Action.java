package ee.elaparem.learning;

/** What a button does. */
public enum Action {
    TAKE_TEST,
    FROM_START,
    SHOW_LEVELS,
    /** Its argument is the level's title. */
    PICK_LEVEL,
    /** Leaves the placement test. */
    LEAVE_TEST,
    /** Passes over the open placement item. */
    PASS_ITEM,
    WATCHED,
    NEXT_VIDEO,
    REPEAT_VIDEO,
    SKIP_VIDEO,
    /** Its argument is the language's tag. */
    PICK_LANGUAGE,
    /** Its argument is {@code "on"} or {@code "off"}. */
    SHARE_ANSWERS,
    CONFIRM_RESTART,
    CONFIRM_DELETE,
    /** Takes back what was about to be done. */
    KEEP
}
