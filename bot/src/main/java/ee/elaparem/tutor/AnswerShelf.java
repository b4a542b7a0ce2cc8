package ee.elaparem.tutor;

import ee.elaparem.course.Question;
import java.util.List;

/** Where answers that were graded before are kept. */
@FunctionalInterface
public interface AnswerShelf {
    /** A shelf with nothing on it. */
    AnswerShelf EMPTY = _ -> List.of();

    /** The answers graded for a question of this text, in a fixed order; empty where there are none. */
    List<BankedAnswer> of(Question question);
}
