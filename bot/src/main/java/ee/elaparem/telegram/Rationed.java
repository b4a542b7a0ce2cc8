package ee.elaparem.telegram;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import ee.elaparem.course.Course;
import ee.elaparem.learning.Input;
import ee.elaparem.learning.Learner;
import ee.elaparem.learning.Past;
import ee.elaparem.learning.Turn;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A teacher who is dear, and another in their place for a learner who has written more than their share of a day of UTC: one
 * person cannot use up what everybody's model may cost. Counted in memory, for the most recent 10,000 learners.
 */
public final class Rationed implements Teacher {
    /** A learner who does a lesson every five minutes for eight hours, with two tries and a question each, writes less. */
    public static final int TEXTS_A_DAY = 300;

    private final Teacher dear;
    private final Teacher plain;
    private final int texts;
    private final InstantSource clock;
    private final Cache<Long, Spent> spent =
            Caffeine.newBuilder().maximumSize(10_000).build();

    private record Spent(LocalDate day, int texts) {}

    /**
     * @param texts how many texts of a learner's the dear teacher reads on one day, from 1
     * @param clock tells the day
     */
    public Rationed(Teacher dear, Teacher plain, int texts, InstantSource clock) {
        this.dear = dear;
        this.plain = plain;
        this.texts = texts;
        this.clock = clock;
    }

    @Override
    public Turn turn(Course course, Learner learner, Input.From from, Past past, @Nullable Consumer<String> soFar) {
        boolean reads = switch (from.input()) {
            case Input.Said _, Input.Spoke _, Input.Edited _, Input.Recorded _ -> true;
            default -> false;
        };
        Teacher teacher = reads && count(learner.id()) > texts ? plain : dear;
        return teacher.turn(course, learner, from, past, soFar);
    }

    private int count(long learner) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return spent.asMap()
                .merge(
                        learner,
                        new Spent(today, 1),
                        (before, first) -> before.day().equals(today) ? new Spent(today, before.texts() + 1) : first)
                .texts();
    }
}
