package ee.elaparem.app;

import ee.elaparem.course.Course;
import ee.elaparem.learning.Input;
import ee.elaparem.learning.Learner;
import ee.elaparem.learning.Past;
import ee.elaparem.learning.Turn;
import ee.elaparem.telegram.Teacher;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A teacher who is made by the first turn, or by {@link #make} before it: word lists and analyzers are a good part of a
 * start, and receiving can begin without them. Safe for use by many threads.
 */
final class LateTeacher implements Teacher, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LateTeacher.class);

    private final Function<Consumer<AutoCloseable>, Teacher> making;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private volatile @Nullable Teacher teacher;

    /** @param making makes the teacher, and names what has to be closed after use, in the order of its opening */
    LateTeacher(Function<Consumer<AutoCloseable>, Teacher> making) {
        this.making = making;
    }

    /** Makes the teacher if nobody has so far. */
    Teacher make() {
        Teacher made = teacher;
        return made == null ? madeOnce() : made;
    }

    private synchronized Teacher madeOnce() {
        Teacher made = teacher;
        if (made == null) {
            made = making.apply(opened::push);
            teacher = made;
        }
        return made;
    }

    @Override
    public Turn turn(Course course, Learner learner, Input.From from, Past past, @Nullable Consumer<String> reader) {
        return make().turn(course, learner, from, past, reader);
    }

    @Override
    public synchronized void close() {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                log.error("A part of the teacher did not stop properly", e);
            }
        }
    }
}
