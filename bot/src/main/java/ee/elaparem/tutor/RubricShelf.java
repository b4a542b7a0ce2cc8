package ee.elaparem.tutor;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import ee.elaparem.course.Question;
import ee.elaparem.learning.Rubric;
import java.util.Optional;

/** Keeps the rubrics that a model made, so that each is made once for each version of a question. */
public interface RubricShelf {

    /** The rubric of a question with exactly these texts. */
    Optional<Rubric> find(Question question);

    /** Keeps a rubric unless there is one already, and returns the one that is kept. */
    Rubric keep(Question question, Rubric rubric);

    /** A shelf that ends with the process; of the most used 10,000. */
    static RubricShelf inMemory() {
        Cache<Question, Rubric> rubrics =
                Caffeine.newBuilder().maximumSize(10_000).build();
        return new RubricShelf() {
            @Override
            public Optional<Rubric> find(Question question) {
                return Optional.ofNullable(rubrics.getIfPresent(question));
            }

            @Override
            public Rubric keep(Question question, Rubric rubric) {
                return rubrics.get(question, _ -> rubric);
            }
        };
    }
}
