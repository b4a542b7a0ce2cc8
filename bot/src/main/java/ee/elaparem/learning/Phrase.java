package ee.elaparem.learning;

import java.util.Locale;

/**
 * Everything the bot can say, by name. The words of each language stand in {@code messages/LANGUAGE.properties} under
 * {@link #key()}; a test finds the ones that are missing there, unused, or filled in with other names. The names to fill
 * in stand behind each phrase.
 */
public enum Phrase {
    /** text */
    PLAIN,
    /** words */
    QUOTE,

    // Beginning
    /** named (yes or no), name */
    WELCOME,
    WELCOME_HOW,
    CHOOSE_BEGINNING,
    BUTTON_TAKE_TEST,
    BUTTON_FROM_START,
    BUTTON_SHOW_LEVELS,
    COURSE_EMPTY,

    // Levels
    LEVEL_ENTRY,
    LEVEL_BEGINNER,
    LEVEL_INTERMEDIATE,
    LEVEL_ADVANCED,
    CHOOSE_LEVEL,
    /** level */
    LEVEL_NOW,
    /** level */
    LEVEL_CHOSEN,
    /** level */
    BUTTON_LEVEL,
    /** level; said where the lessons have been easy */
    LEVEL_HIGHER,
    /** level; said where they have been hard */
    LEVEL_LOWER,
    /** level */
    BUTTON_TO_LEVEL,
    BUTTON_BACK,

    // Placement
    PLACEMENT_INTRO,
    /** number, most */
    PLACEMENT_POSITION,
    /** question */
    PLACEMENT_QUESTION,
    /** variant */
    PLACEMENT_THANKS,
    /** variant */
    PLACEMENT_PASSED_OVER,
    PLACEMENT_NO_HELP,
    PLACEMENT_LEFT,
    PLACEMENT_NOT_POSSIBLE,
    /** level */
    PLACEMENT_RESULT,
    /** good, asked */
    PLACEMENT_WHY,
    BUTTON_PASS_ITEM,
    BUTTON_LEAVE_TEST,
    BUTTON_OTHER_LEVEL,

    // Lessons
    /** position, total, level */
    LESSON_POSITION,
    BUTTON_WATCHED,
    /** question */
    QUESTION,
    QUESTION_HOW,
    ANSWER_LANGUAGE,
    QUESTION_STILL_OPEN,
    /** Said before the question, where what it asks for is not what it was. */
    QUESTION_CHANGED,
    /** variant, title */
    NEXT_IS,
    BUTTON_NEXT,
    BUTTON_VIDEO_AGAIN,
    VIDEO_GONE,
    /** level, passed */
    LEVEL_DONE,
    /** passed */
    COURSE_DONE,
    /** passed, total; said when a lesson was repeated after the end */
    COURSE_DONE_BEFORE,
    COURSE_DONE_REVIEW,
    COURSE_DONE_ALREADY,
    NEW_LESSONS,

    // Verdicts and hints
    /** variant */
    PASSED,
    /** variant */
    PARTLY,
    /** variant */
    NOT_YET,
    /** variant; said where an answer adds nothing to what was right before */
    NOTHING_NEW,
    /** variant; said before the question, to somebody who wrote no answer */
    NUDGE,
    /** variant; said to somebody who says that they do not know */
    NOT_KNOWN,
    /** left; said in place of TRIES_LEFT where an input used up none */
    TRIES_KEPT,
    /** ask; said to somebody who does not see what is asked */
    PUZZLED,
    /** title; said to somebody who writes on after a lesson that was explained to them */
    LESSON_OVER,
    /** Said to somebody who does not see what was said of a lesson that is over. */
    PUZZLED_AFTER,
    /** Asks once what an answer means that comes near. */
    SAY_MORE,
    /** Said where a lesser tutor judged in the model's place. */
    WORDS_ALONE,
    /** Said before the words of an earlier answer in which the better tutor, back again, saw more. */
    LOOKED_AGAIN,
    /** variant */
    UNDERSTOOD,
    /** variant, ask; said before there is an answer */
    HINT_BEGIN,
    /** variant, ask */
    HINT_NUDGE,
    /** met, enough, ask */
    HINT_MORE,
    /** met, enough; said before one that tells where to look */
    HINT_COUNT,
    /** variant, ask */
    HINT_LOOK,
    /** variant, ask; said below what the answer did make */
    HINT_CONTRAST,
    /** points, enough; how much there is to find */
    HINT_SHAPE,
    /** left */
    TRIES_LEFT,
    EXPLAINED,
    /** ask, points */
    EXPLAINED_POINT,
    /** variant */
    MARKED_FOR_REVIEW,

    // Questions of the learner
    CANNOT_ANSWER,
    /** pointer */
    POINTER,

    // Going on
    /** level */
    WHERE_READY,
    /** title */
    WHERE_LESSON,
    ASK_SKIP,
    BUTTON_SKIP,
    BUTTON_STAY,
    SKIPPED,
    FINISH_TEST_FIRST,
    NOTHING_TO_REPEAT,
    /** title */
    REPEATING,

    // Progress
    /** level */
    PROGRESS_AT,
    PROGRESS_NOT_BEGUN,
    /** passed, total */
    PROGRESS_PASSED,
    /** levels (a list of PROGRESS_LEVEL) */
    PROGRESS_LEVELS,
    /** bar, level, passed, total */
    PROGRESS_LEVEL,
    /** count, titles (a list of PROGRESS_REVIEW_TITLE) */
    PROGRESS_REVIEW,
    /** title */
    PROGRESS_REVIEW_TITLE,

    // Commands
    HELP,
    HELP_COMMANDS,
    PRIVACY,
    /** who */
    PRIVACY_MODEL,
    /** where */
    PRIVACY_TEACHER,
    PRIVACY_NOT_SHARING,
    PRIVACY_SHARING,
    BUTTON_SHARE,
    BUTTON_STOP_SHARING,
    SHARING_ON,
    SHARING_OFF,
    CHOOSE_LANGUAGE,
    /** name (the language's own) */
    BUTTON_LANGUAGE,
    LANGUAGE_SET,
    ASK_RESTART,
    BUTTON_RESTART,
    RESTARTED,
    ASK_DELETE,
    BUTTON_DELETE,
    BUTTON_KEEP,
    DELETED,
    EXPORT_CAPTION,
    /** word; near: the command that may be meant, or "none" */
    UNKNOWN_COMMAND,
    COMMAND_START,
    COMMAND_HELP,
    COMMAND_NEXT,
    COMMAND_REPEAT,
    COMMAND_PROGRESS,
    COMMAND_LEVEL,
    COMMAND_LANGUAGE,
    COMMAND_RESTART,
    COMMAND_PRIVACY,
    COMMAND_EXPORT,
    COMMAND_DELETE,
    BOT_DESCRIPTION,
    BOT_SHORT_DESCRIPTION,

    // A learner in distress
    HELP_IN_NEED,
    /** Where to find help; an operator may say it otherwise. */
    HELP_PLACES,
    HELP_AFTER,

    // Manners
    TOAST_OUTDATED,
    TOAST_KEPT,
    /** kind (sticker, photo, video, voice, file, location, contact, poll, other) */
    NOT_TEXT,
    /** Said before the words that were understood of a voice message. */
    HEARD,
    /** why (too_long, enough_today, unclear, away) */
    NOT_HEARD,
    EDIT_SETTLED,
    FLOODED,
    /** Said to a group chat. */
    PRIVATE_ONLY,
    /** Said when a turn failed on our side. */
    TROUBLE;

    /**
     * In how many ways this is said. Where it is more than one, {@code variant} says which, from 0; the first is the one
     * that a learner reads first.
     */
    public int wordings() {
        return switch (this) {
            case PASSED -> 6;
            case PARTLY, NOT_YET, PLACEMENT_THANKS -> 5;
            case NEXT_IS -> 4;
            case PLACEMENT_PASSED_OVER,
                    UNDERSTOOD,
                    NOTHING_NEW,
                    NUDGE,
                    NOT_KNOWN,
                    HINT_BEGIN,
                    HINT_NUDGE,
                    HINT_LOOK,
                    HINT_CONTRAST,
                    MARKED_FOR_REVIEW -> 3;
            default -> 1;
        };
    }

    /** The name in the message files, for example {@code "lesson-position"}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The phrase that names this level. */
    public static Phrase naming(ee.elaparem.course.Level level) {
        return switch (level) {
            case ENTRY -> LEVEL_ENTRY;
            case BEGINNER -> LEVEL_BEGINNER;
            case INTERMEDIATE -> LEVEL_INTERMEDIATE;
            case ADVANCED -> LEVEL_ADVANCED;
        };
    }
}
