package ee.elaparem.tutor;

import ee.elaparem.course.Course;
import ee.elaparem.course.PlacementItem;
import ee.elaparem.course.Question;
import ee.elaparem.course.Video;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the model split each benchmark of the course before a learner answers the question, one after the other, and only when
 * nobody waits for the model. A learner who comes first waits for the model once more than others; nothing else depends on it.
 */
public final class RubricsAhead implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RubricsAhead.class);
    /** How often it is looked whether the course has changed, or the model is back. */
    private static final Duration LOOK = Duration.ofSeconds(30);
    /** The wait while others wait for the model. */
    private static final Duration BREATH = Duration.ofSeconds(1);

    private final Supplier<Course> taught;
    private final Making making;
    private final BooleanSupplier quiet;
    private final BooleanSupplier ours;
    private final Thread thread;
    /** Whose questions were all looked at. */
    private Course done = new Course(List.of(), List.of());

    /** Makes the rubric of a question that has none, or throws a {@link ModelFailure}. */
    @FunctionalInterface
    interface Making {
        void makeSure(Question question) throws InterruptedException;
    }

    /**
     * @param quiet whether no learner waits for the model now
     * @param ours whether it is this process that asks, where several share the store
     */
    RubricsAhead(Supplier<Course> taught, Making making, BooleanSupplier quiet, BooleanSupplier ours) {
        this.taught = taught;
        this.making = making;
        this.quiet = quiet;
        this.ours = ours;
        this.thread = Thread.ofVirtual().name("rubrics ahead").unstarted(this::run);
    }

    RubricsAhead start() {
        thread.start();
        return this;
    }

    private void run() {
        try {
            while (true) {
                try {
                    look();
                } catch (ModelFailure e) {
                    LOG.debug("Rubrics wait: {}", e.getMessage());
                } catch (RuntimeException e) {
                    // the store is away; it says so itself
                    LOG.debug("Rubrics wait: {}", e.getClass().getSimpleName());
                }
                Thread.sleep(LOOK);
            }
        } catch (InterruptedException e) {
            // the bot ends
        }
    }

    /**
     * Makes what is missing.
     *
     * @throws ModelFailure if the model should be left alone for now
     */
    void look() throws InterruptedException {
        Course course = taught.get();
        if (course == done || !ours.getAsBoolean()) {
            return;
        }
        Stream<Question> questions = Stream.concat(
                course.videos().stream().map(Video::question),
                course.placement().stream().map(PlacementItem::question));
        for (Question question : questions.toList()) {
            while (!quiet.getAsBoolean()) {
                Thread.sleep(BREATH);
            }
            making.makeSure(question);
        }
        done = course;
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
