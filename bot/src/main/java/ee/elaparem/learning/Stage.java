package ee.elaparem.learning;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a learner stands. Its {@link #title()} is what Airtable's Users.State shows.
 *
 * <p>Stages that offer buttons carry a {@code mark}, the learner's step when the stage was entered. A button repeats the
 * mark of the stage that it was made for, so that a second tap, or a tap on an old message, is known for what it is.
 */
public sealed interface Stage {

    /** The first contact: welcomed, and has not chosen yet how to begin. */
    record New(int mark) implements Stage {}

    /**
     * In the placement test.
     *
     * @param given the items answered so far, in order
     * @param itemId the item that is open
     */
    record Placement(int mark, List<Given> given, String itemId) implements Stage {
        public Placement {
            given = List.copyOf(given);
        }
    }

    /**
     * An answered placement item.
     *
     * @param credit from 0 (nothing) to 1 (all that the item asks for)
     */
    record Given(String itemId, double credit) {}

    /** The next video, at the learner's level and number, waits to be asked for. */
    record Ready(int mark) implements Stage {}

    /** The video is sent, its question not yet asked. */
    record Watching(int mark, String videoId) implements Stage {}

    /**
     * The video's question is open.
     *
     * @param attempts answers judged so far
     * @param rubric a fingerprint of the rubric that {@code met} counts in; the points are forgotten when it changes
     * @param met the points made so far, by their number in the rubric
     * @param lastAnswer the message that was judged last, so that its edits are judged too; null before the first
     * @param judgeAgain answers that a lesser tutor judged in the better one's place, a line each, to be judged once more when
     *     that is back; null when there are none
     * @param unclear an answer that the learner was asked to say in another way, to be judged with the next; else null
     * @param helped whether the learner has said that they do not know, and got a hint for it
     */
    record Answering(
            int mark,
            String videoId,
            int attempts,
            int rubric,
            Set<Integer> met,
            @Nullable Long lastAnswer,
            @Nullable String judgeAgain,
            @Nullable String unclear,
            boolean helped)
            implements Stage {
        public Answering {
            met = Set.copyOf(met);
        }

        /** With nothing unclear, and nothing to be judged again. */
        public Answering(
                int mark, String videoId, int attempts, int rubric, Set<Integer> met, @Nullable Long lastAnswer) {
            this(mark, videoId, attempts, rubric, met, lastAnswer, null, null, false);
        }
    }

    /** The end of the course is reached. */
    record Completed(int mark) implements Stage {}

    /** The learner has blocked the bot; goes on from {@code before} when they return. */
    record Blocked(Stage before) implements Stage {}

    /** The learner has asked to be forgotten; nothing of them is kept. */
    record Deleted() implements Stage {}

    /** This stage with another mark, so that the buttons made for it before no longer count. */
    default Stage marked(int mark) {
        return switch (this) {
            case New _ -> new New(mark);
            case Placement stage -> new Placement(mark, stage.given(), stage.itemId());
            case Ready _ -> new Ready(mark);
            case Watching stage -> new Watching(mark, stage.videoId());
            case Answering stage ->
                new Answering(
                        mark,
                        stage.videoId(),
                        stage.attempts(),
                        stage.rubric(),
                        stage.met(),
                        stage.lastAnswer(),
                        stage.judgeAgain(),
                        stage.unclear(),
                        stage.helped());
            case Completed _ -> new Completed(mark);
            case Blocked _, Deleted _ -> this;
        };
    }

    /** The stage's name as a teacher reads it. */
    default String title() {
        return getClass().getSimpleName();
    }

    /** The mark that a button must carry to be about this stage; -1 for stages without buttons. */
    default int currentMark() {
        return switch (this) {
            case New stage -> stage.mark();
            case Placement stage -> stage.mark();
            case Ready stage -> stage.mark();
            case Watching stage -> stage.mark();
            case Answering stage -> stage.mark();
            case Completed stage -> stage.mark();
            case Blocked _, Deleted _ -> -1;
        };
    }
}
