package ee.elaparem.tutor;

import ee.elaparem.course.PlacementItem;

/**
 * A placement item that a model wrote.
 *
 * @param video the id of the video that it was made from; it is asked as long as that video is in the course; empty for one
 *     that a teacher added
 */
public record WrittenItem(PlacementItem item, String video, State state) {

    /** What the teacher has said to it. */
    public enum State {
        /** Nothing yet. It is asked, and replaced when its level's videos change. */
        DRAFT,
        /** It is good, or was changed by the teacher. It is asked, and no model replaces it. */
        APPROVED,
        /** It is never asked, and not taken again should the model write it again. */
        DROPPED
    }

    /** Whether learners may be asked it. */
    public boolean isAsked() {
        return state != State.DROPPED;
    }

    /** This item with another state. */
    public WrittenItem in(State other) {
        return new WrittenItem(item, video, other);
    }
}
