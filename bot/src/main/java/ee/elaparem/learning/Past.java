package ee.elaparem.learning;

import java.util.List;

/** What a learner has done before, read only when a turn needs it. */
public interface Past {
    /** Nothing is remembered. */
    Past NONE = new Past() {
        @Override
        public List<Message> messages(int most) {
            return List.of();
        }

        @Override
        public List<LessonResult> lessons() {
            return List.of();
        }
    };

    /** The latest messages, oldest first, at most {@code most} of them. */
    List<Message> messages(int most);

    /** The latest result of each lesson, in the order in which they were reached. */
    List<LessonResult> lessons();

    /** The answers that the learner shares, which are kept apart from the conversation. */
    default List<String> shared() {
        return List.of();
    }
}
