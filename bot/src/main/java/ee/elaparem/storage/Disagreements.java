package ee.elaparem.storage;

import ee.elaparem.course.Question;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last {@value #MOST} answers on which the model and the tutor without one were far apart: which points only one of the two
 * found. Holds nothing of the answer and nothing of who gave it.
 */
public final class Disagreements {
    private static final Logger LOG = LoggerFactory.getLogger(Disagreements.class);
    static final int MOST = 200;

    private final PlacementItems.Work reading;
    private final PlacementItems.Work writing;
    private final InstantSource clock;

    /**
     * One of them.
     *
     * @param question what {@link Rubrics#key} makes of the question
     * @param rubric the fingerprint of the rubric whose points are counted
     * @param model the points that only the model found
     * @param lexical the points that only the tutor without a model found
     */
    public record Case(String question, int rubric, Set<Integer> model, Set<Integer> lexical, Instant at) {}

    Disagreements(PlacementItems.Work reading, PlacementItems.Work writing, InstantSource clock) {
        this.reading = reading;
        this.writing = writing;
        this.clock = clock;
    }

    /** Keeps one. Where it cannot be stored it is lost: no answer has to fail over it. */
    public void add(Question question, int rubric, Set<Integer> model, Set<Integer> lexical) {
        long now = Micros.of(clock.instant());
        try {
            writing.in(session -> {
                session.sql("""
                                INSERT INTO disagreements (question, rubric, model, lexical, at)
                                VALUES (:question, :rubric, :model, :lexical, :at)""")
                        .bind("question", Rubrics.key(question))
                        .bind("rubric", rubric)
                        .bind("model", numbers(model))
                        .bind("lexical", numbers(lexical))
                        .bind("at", now)
                        .run();
                return session.sql("""
                                DELETE FROM disagreements WHERE id IN
                                (SELECT id FROM disagreements ORDER BY id DESC LIMIT 1000 OFFSET :most)""").bind("most", MOST).run();
            });
        } catch (StoreUnavailable e) {
            LOG.debug("A disagreement was not kept: {}", e.getMessage());
        }
    }

    /** All of them, the newest first. */
    public List<Case> latest() {
        return reading.in(session -> session.sql(
                        "SELECT question, rubric, model, lexical, at FROM disagreements ORDER BY id DESC LIMIT :most")
                .bind("most", MOST)
                .list(row -> read(row)));
    }

    private static Case read(ResultSet row) throws SQLException {
        return new Case(
                row.getString(1),
                row.getInt(2),
                numbers(row.getString(3)),
                numbers(row.getString(4)),
                Micros.time(row.getLong(5)));
    }

    private static String numbers(Set<Integer> points) {
        return new TreeSet<>(points).stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    private static Set<Integer> numbers(String points) {
        return Arrays.stream(points.split(" "))
                .filter(point -> point.matches("\\d{1,4}"))
                .map(Integer::valueOf)
                .collect(Collectors.toUnmodifiableSet());
    }
}
