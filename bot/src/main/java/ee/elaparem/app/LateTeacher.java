package ee.elaparem.app;

import ee.elaparem.course.Course;
import ee.elaparem.learning.Input;
import ee.elaparem.learning.Learner;
import ee.elaparem.learning.Past;
import ee.elaparem.learning.Turn;
import ee.elaparem.telegram.Teacher;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A teacher who is made by the first turn, or by {@link #make} before it: word lists and analyzers are a good part of a
 * start, and receiving can begin without them. Safe for use by many threads.
 */
final class LateTeacher implements Teacher, AutoCloseable {
    private final Supplier<Teaching> opening;
    private volatile @Nullable Teaching teaching;

    /** @param opening makes the teacher */
    LateTeacher(Supplier<Teaching> opening) {
        this.opening = opening;
    }

    /** Makes the teacher if nobody has so far. */
    Teaching make() {
        Teaching made = teaching;
        return made == null ? madeOnce() : made;
    }

    private synchronized Teaching madeOnce() {
        Teaching made = teaching;
        if (made == null) {
            made = opening.get();
            teaching = made;
        }
        return made;
    }

    @Override
    public Turn turn(Course course, Learner learner, Input.From from, Past past, @Nullable Consumer<String> reader) {
        return make().teacher().turn(course, learner, from, past, reader);
    }

    /** Lets turns that wait for the model end without it, for good. */
    void endWithoutModel() {
        Teaching made = teaching;
        if (made != null) {
            made.endWithoutModel();
        }
    }

    @Override
    public synchronized void close() {
        Teaching made = teaching;
        if (made != null) {
            made.close();
        }
    }
}
