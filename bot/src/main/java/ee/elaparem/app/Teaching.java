package ee.elaparem.app;

import ee.elaparem.course.Course;
import ee.elaparem.learning.LearningPath;
import ee.elaparem.learning.Readers;
import ee.elaparem.learning.Tutor;
import ee.elaparem.storage.Store;
import ee.elaparem.telegram.BotConnection;
import ee.elaparem.telegram.Listening;
import ee.elaparem.telegram.Rationed;
import ee.elaparem.telegram.Teacher;
import ee.elaparem.telegram.Wording;
import ee.elaparem.tutor.BankedTutor;
import ee.elaparem.tutor.GuardedTutor;
import ee.elaparem.tutor.ItemWriter;
import ee.elaparem.tutor.LexicalTutor;
import ee.elaparem.tutor.MistralSettings;
import ee.elaparem.tutor.RubricsAhead;
import ee.elaparem.tutor.Strictness;
import ee.elaparem.tutor.WordCare;
import ee.elaparem.tutor.WordTalk;
import ee.elaparem.web.Metrics;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The teacher with all that stands behind them: tutors, care, an ear for voice messages. Closing it closes those. */
final class Teaching implements AutoCloseable {
    /** For one whole answer of the model. */
    private static final Duration ANSWER_TIME = Duration.ofSeconds(15);

    /** For one thing that the model is asked, with all tries and waits; then the learner is answered without it. */
    private static final Duration TURN_TIME = Duration.ofSeconds(25);

    private final Teacher teacher;
    private final @Nullable GuardedTutor guarded;
    private final @Nullable Listening listening;
    private @Nullable RubricsAhead ahead;

    private Teaching(Teacher teacher, @Nullable GuardedTutor guarded, @Nullable Listening listening) {
        this.teacher = teacher;
        this.guarded = guarded;
        this.listening = listening;
    }

    /**
     * With Mistral, which hears voice messages too, and the tutor without a model behind it; or with the latter alone.
     *
     * @param language the course's, an IETF tag
     */
    static Teaching open(
            Settings settings,
            String language,
            BotConnection connection,
            Store store,
            Time clock,
            Metrics metrics,
            Wording wording) {
        Settings.Mistral mistral = settings.mistral();
        if (mistral == null) {
            Tutor lexical =
                    new BankedTutor(new LexicalTutor(language, settings.strictness()), language, store.gradedAnswers());
            LearningPath path = new LearningPath(
                    lexical,
                    new WordTalk(),
                    new WordCare(),
                    settings.helpTexts(),
                    readers(lexical, settings),
                    wording.languages());
            return new Teaching(path::turn, null, null);
        }
        GuardedTutor guarded = guarded(mistral, settings.strictness(), language, store, clock, metrics);
        Readers readers = readers(guarded, settings);
        LearningPath path = new LearningPath(
                guarded, new WordTalk(), guarded.care(), settings.helpTexts(), readers, wording.languages());
        LearningPath sparing = new LearningPath(
                guarded.sparing(), new WordTalk(), new WordCare(), settings.helpTexts(), readers, wording.languages());
        Teacher rationed = new Rationed(path::turn, sparing::turn, Rationed.TEXTS_A_DAY, clock);
        Listening listening = new Listening(rationed, connection, guarded.transcriber(), clock, clock::pass);
        return new Teaching(listening, guarded, listening);
    }

    Teacher teacher() {
        return teacher;
    }

    /** Writes placement items; null where there is no model for it. */
    @Nullable
    ItemWriter itemWriter() {
        return guarded == null ? null : guarded.itemWriter();
    }

    /** Begins to have benchmarks split before they are needed, where there is a model for it. */
    synchronized void splitAhead(Supplier<Course> taught, BooleanSupplier ours) {
        if (guarded != null && ahead == null) {
            ahead = guarded.rubricsAhead(taught, ours);
        }
    }

    /** Lets turns that wait for the model end without it, for good. */
    synchronized void endWithoutModel() {
        if (ahead != null) {
            ahead.close();
        }
        if (guarded != null) {
            guarded.close();
        }
    }

    @Override
    public void close() {
        if (listening != null) {
            listening.close();
        }
        endWithoutModel();
    }

    private static GuardedTutor guarded(
            Settings.Mistral mistral,
            Strictness strictness,
            String language,
            Store store,
            Time clock,
            Metrics metrics) {
        MistralSettings settings = new MistralSettings(
                mistral.api(),
                mistral.key().reveal(),
                mistral.model(),
                mistral.perSecond(),
                mistral.dailyTokens(),
                ANSWER_TIME,
                TURN_TIME);
        TutorCounts.gauges(metrics.registry(), store.tokens(), mistral.dailyTokens(), clock);
        GuardedTutor.Means kept = GuardedTutor.Means.keeping(
                        store.rubrics(),
                        store.tokens(),
                        clock,
                        new TutorCounts(metrics.registry(), store.disagreements()))
                .sharing(store.modelPace());
        return new GuardedTutor(
                settings,
                language,
                kept.waiting(clock::pass, clock.byTheMachine(kept.rest())),
                store.gradedAnswers(),
                strictness);
    }

    private static Readers readers(Tutor tutor, Settings settings) {
        Readers readers = Readers.of(tutor);
        return settings.usesAirtable() ? readers.andTeacherIn("Airtable") : readers;
    }
}
