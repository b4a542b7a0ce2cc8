package ee.elaparem.telegram;

import ee.elaparem.course.Course;
import ee.elaparem.learning.Input;
import ee.elaparem.learning.Learner;
import ee.elaparem.learning.Past;
import ee.elaparem.learning.Turn;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Decides what an input brings about. May be slow; stores and sends nothing itself. */
@FunctionalInterface
public interface Teacher {
    /**
     * The turn of this learner.
     *
     * @param reader gets all that is written of a reply so far, as often as there is more; the turn's own reply may be
     *     another. Null where nobody reads
     */
    Turn turn(Course course, Learner learner, Input.From from, Past past, @Nullable Consumer<String> reader);
}
