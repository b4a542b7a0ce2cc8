package ee.elaparem.tutor;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import ee.elaparem.course.Question;
import ee.elaparem.learning.Rubric;
import ee.elaparem.learning.Surroundings;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The rubric of every question: the one that is kept, else one that the model makes, else one without the model. However many
 * learners need the same one at a time, the model is asked for it once; what it could not make, it is left alone with for an
 * hour.
 *
 * <p>Safe for use by many threads. Never throws for what a model does.
 */
final class RubricSupply {
    private static final Duration NO_RUBRIC = Duration.ofHours(1);
    private static final int MOST_MAKESHIFT = 1_000;

    private final RubricShelf shelf;
    private final Maker withLearner;
    private final Maker behind;
    private final LexicalTutor lexical;
    private final BiConsumer<String, ModelFailure> away;
    private final OnceForAll<Question, Rubric> inTheMaking = new OnceForAll<>();
    private final Cache<Question, Rubric> makeshift = Caffeine.newBuilder()
            .maximumSize(MOST_MAKESHIFT)
            .expireAfterWrite(NO_RUBRIC)
            .build();

    /** Has the model make a rubric and keeps it, or throws a {@link ModelFailure}. */
    @FunctionalInterface
    interface Maker {
        Rubric rubric(Question question, Surroundings around);
    }

    /**
     * @param withLearner while a learner waits
     * @param behind while nobody does, with less patience
     * @param away is told of a task that the model could not do, and why
     */
    RubricSupply(
            RubricShelf shelf,
            Maker withLearner,
            Maker behind,
            LexicalTutor lexical,
            BiConsumer<String, ModelFailure> away) {
        this.shelf = shelf;
        this.withLearner = withLearner;
        this.behind = behind;
        this.lexical = lexical;
        this.away = away;
    }

    /** For a learner who waits for it. */
    Rubric of(Question question, Surroundings around) {
        Rubric instead = makeshift.getIfPresent(question);
        if (instead != null) {
            // another process may have got it from the model meanwhile
            return shelf.find(question).orElse(instead);
        }
        return shelf.find(question).orElseGet(() -> missing(question, around));
    }

    /**
     * Has it made where there is none, before anybody needs it.
     *
     * @throws ModelFailure if the model should be left alone for now
     */
    void makeSure(Question question) throws InterruptedException {
        if (makeshift.getIfPresent(question) == null && shelf.find(question).isEmpty()) {
            inTheMaking.get(question, () -> behind.rubric(question, new Surroundings("", List.of())));
        }
    }

    /** Learners of one lesson often come to its question together; one of them has the model asked. */
    private Rubric missing(Question question, Surroundings around) {
        try {
            for (int tried = 0; tried < 2; tried++) {
                @Nullable Rubric made = inTheMaking.get(question, () -> made(question, around));
                if (made != null) {
                    return made;
                }
                // it was tried behind, with less patience than a learner has
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return lexical.rubric(question);
    }

    private Rubric made(Question question, Surroundings around) {
        try {
            return withLearner.rubric(question, around);
        } catch (ModelFailure e) {
            away.accept("rubric", e);
            Rubric plain = lexical.rubric(question);
            if (e instanceof ModelFailure.Malformed || e instanceof ModelFailure.Refused) {
                makeshift.put(question, plain);
            }
            return plain;
        }
    }
}
