package ee.elaparem.learning;

import ee.elaparem.course.Video;
import java.util.List;

/** One message to the learner: what to say, not yet in words or in Telegram's terms. */
public sealed interface Reply {

    /**
     * Paragraphs of text.
     *
     * @param keyboard rows of buttons, top first; may be empty
     */
    record Text(List<Line> lines, List<List<Button>> keyboard) implements Reply {
        public Text {
            lines = List.copyOf(lines);
            keyboard = List.copyOf(keyboard);
        }
    }

    /**
     * A video, as a card.
     *
     * @param position which of the level's videos this is, from 1
     * @param total how many videos the level has
     */
    record Lesson(Video video, int position, int total, List<List<Button>> keyboard) implements Reply {
        public Lesson {
            keyboard = List.copyOf(keyboard);
        }
    }

    /** Everything that is kept about the learner, as a file to take away. */
    record Export(
            Learner learner, List<LessonResult> lessons, List<Message> messages, List<String> shared, Line caption)
            implements Reply {
        /** Of somebody who shares nothing. */
        public Export(Learner learner, List<LessonResult> lessons, List<Message> messages, Line caption) {
            this(learner, lessons, messages, List.of(), caption);
        }

        public Export {
            lessons = List.copyOf(lessons);
            messages = List.copyOf(messages);
            shared = List.copyOf(shared);
        }
    }
}
