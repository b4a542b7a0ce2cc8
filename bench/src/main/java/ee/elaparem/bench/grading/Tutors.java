package ee.elaparem.bench.grading;

import ee.elaparem.app.Settings;
import ee.elaparem.bench.grading.Examiner.Candidate;
import ee.elaparem.course.Question;
import ee.elaparem.learning.Rubric;
import ee.elaparem.learning.Tutor;
import ee.elaparem.tutor.AnswerShelf;
import ee.elaparem.tutor.BankedTutor;
import ee.elaparem.tutor.GuardedTutor;
import ee.elaparem.tutor.LexicalTutor;
import ee.elaparem.tutor.MistralAlone;
import ee.elaparem.tutor.MistralSettings;
import ee.elaparem.tutor.Strictness;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes the tutors that can be measured, each as the bot makes it. */
final class Tutors {
    /** A measurement has more patience than a learner: what is merely slow should not look wrong. */
    private static final Duration ANSWER_TIME = Duration.ofSeconds(30);

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private Tutors() {}

    /** Which tutor. */
    enum Kind {
        /** The one without a model. */
        LEXICAL,
        /** Mistral by itself; what it fails at is not counted. */
        MISTRAL,
        /** What learners meet: Mistral, looked at by the lexical tutor, which judges where it fails. */
        GUARDED;

        boolean needsModel() {
            return this != LEXICAL;
        }
    }

    /** How Mistral is reached for a measurement: the bot's settings, without its budget for a day. */
    static MistralSettings settings(Settings.Mistral mistral) {
        return new MistralSettings(
                mistral.api(), mistral.key().reveal(), mistral.model(), mistral.perSecond(), 0, ANSWER_TIME, PATIENCE);
    }

    /**
     * Makes tutors by the tag of their language.
     *
     * @param settings needed where the kind needs a model
     */
    static Function<String, Candidate> of(
            Kind kind, Strictness strictness, @Nullable MistralSettings settings, Usage usage) {
        InstantSource clock = InstantSource.system();
        return switch (kind) {
            case LEXICAL -> language -> new Plain(new LexicalTutor(language, strictness), Optional.empty(), language);
            case MISTRAL ->
                language -> {
                    MistralAlone alone = new MistralAlone(required(settings), language, usage, clock);
                    return new Plain(alone, Optional.of(alone::close), language);
                };
            case GUARDED ->
                language -> {
                    GuardedTutor guarded = new GuardedTutor(
                            required(settings),
                            language,
                            GuardedTutor.Means.plain(clock, usage),
                            AnswerShelf.EMPTY,
                            strictness);
                    return new Plain(guarded, Optional.of(guarded::close), language);
                };
        };
    }

    /** Makes lexical tutors that know graded answers, by the tag of their language. */
    static Function<String, Candidate> banked(AnswerShelf shelf) {
        return language -> new Banked(new BankedTutor(new LexicalTutor(language), language, shelf));
    }

    private static MistralSettings required(@Nullable MistralSettings settings) {
        if (settings == null) {
            throw new IllegalArgumentException("Mistral's settings are missing");
        }
        return settings;
    }

    /** The lexical tutor with its graded answers, which say how sure it is, too. */
    private record Banked(BankedTutor tutor) implements Candidate {
        @Override
        public double probability(Question question, Rubric rubric, String words) {
            return tutor.likelihood(question, rubric, words);
        }

        @Override
        public double credit(double share, double probability) {
            return probability;
        }

        @Override
        public void close() {}
    }

    /** A tutor as it is; how sure to be of it is the lexical tutor's second opinion. */
    private record Plain(Tutor tutor, Optional<Runnable> end, LexicalTutor lexical) implements Candidate {
        Plain(Tutor tutor, Optional<Runnable> end, String language) {
            this(tutor, end, tutor instanceof LexicalTutor same ? same : new LexicalTutor(language));
        }

        @Override
        public double probability(Question question, Rubric rubric, String words) {
            return lexical.likelihood(question, rubric, words);
        }

        /** What a model finds is counted in points. Of a short benchmark there may be but one: the likelihood says more. */
        @Override
        public double credit(double share, double probability) {
            return tutor == lexical ? probability : share;
        }

        @Override
        public void close() {
            end.ifPresent(Runnable::run);
        }
    }
}
