package ee.elaparem.tutor;

import ee.elaparem.course.Course;
import ee.elaparem.course.Question;
import ee.elaparem.course.Video;
import ee.elaparem.learning.Care;
import ee.elaparem.learning.Guidance;
import ee.elaparem.learning.Judgement;
import ee.elaparem.learning.Rubric;
import ee.elaparem.learning.Surroundings;
import ee.elaparem.learning.Transcriber;
import ee.elaparem.learning.Tutor;
import ee.elaparem.learning.Work;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mistral in front, the tutor without a model behind: whatever happens to the model, a learner gets a sound judgement, within
 * {@link MistralSettings#patience} and little more. The lexical tutor looks at every answer; what the model claims holds only
 * as far as the learner's words bear it out. What the lexical tutor judged in the model's place is marked as provisional.
 *
 * <p>Safe for use by many threads. Never throws for what a model, a network or a learner does.
 */
public final class GuardedTutor implements Tutor, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GuardedTutor.class);
    private static final int TRIES = 3;
    private static final Duration CARE_PATIENCE = Duration.ofSeconds(3);
    private static final Duration BEHIND_PATIENCE = Duration.ofSeconds(5);
    /** A failing service is left alone for this long. */
    private static final Duration REST = Duration.ofSeconds(30);

    private final MistralTutor mistral;
    private final LexicalTutor lexical;
    /** Judges beside the model and in its place. */
    private final Tutor beside;

    private final TutorEvents events;
    private final AwayLog awayLog;
    private final ModelHttp http;
    private final Guard guard;
    private final Care care;
    private final Transcriber transcriber;
    private final ItemWriter itemWriter;
    private final GatheringLedger ledger;
    private final RubricSupply rubrics;
    private final BooleanSupplier quiet;

    /**
     * What it works with beside the settings.
     *
     * @param shelf where rubrics are kept
     * @param ledger where the day's tokens are counted
     * @param pause how it waits
     * @param pace how fast all processes with this key ask together
     */
    public record Means(
            RubricShelf shelf,
            TokenLedger ledger,
            TutorEvents events,
            InstantSource clock,
            Pause pause,
            RandomGenerator chance,
            Duration rest,
            SharedPace pace) {

        /** The same, with a pace that other processes share. */
        public Means sharing(SharedPace shared) {
            return new Means(shelf, ledger, events, clock, pause, chance, rest, shared);
        }

        /** Memory of the process, real waiting, and this clock and listener. */
        public static Means plain(InstantSource clock, TutorEvents events) {
            return keeping(RubricShelf.inMemory(), TokenLedger.inMemory(), clock, events);
        }

        /** Real waiting, these, and no other process that uses the same key. */
        public static Means keeping(RubricShelf shelf, TokenLedger ledger, InstantSource clock, TutorEvents events) {
            RandomGenerator chance = RandomGenerator.getDefault();
            return new Means(shelf, ledger, events, clock, Thread::sleep, chance, REST, SharedPace.ALONE);
        }

        /** The same, with waiting done by this, and a failing service left alone for so long. */
        public Means waiting(Pause other, Duration otherRest) {
            return new Means(shelf, ledger, events, clock, other, chance, otherRest, pace);
        }
    }

    /**
     * A tutor for a course in one language.
     *
     * @param language the course's language, an IETF tag such as {@code "en"}
     */
    public GuardedTutor(MistralSettings settings, String language, Means means) {
        this(settings, language, means, AnswerShelf.EMPTY);
    }

    /**
     * A tutor for a course in one language, which knows answers that were graded before.
     *
     * @param language the course's language, an IETF tag such as {@code "en"}
     */
    public GuardedTutor(MistralSettings settings, String language, Means means, AnswerShelf graded) {
        this(settings, language, means, graded, Strictness.USUAL);
    }

    /** As above; how strict is for when the model is away, and for what is found without it. */
    public GuardedTutor(
            MistralSettings settings, String language, Means means, AnswerShelf graded, Strictness strictness) {
        this.events = means.events();
        this.awayLog = new AwayLog(means.clock());
        this.lexical = new LexicalTutor(language, strictness);
        this.beside = new BankedTutor(lexical, language, graded);
        Pacer pacer = new Pacer(means.clock(), means.pause(), settings.perSecond(), means.pace());
        this.http = new ModelHttp(settings.url(), settings.timeout(), pacer, means.clock());
        GatheringLedger ledger = new GatheringLedger(means.ledger());
        this.ledger = ledger;
        IntConsumer spent = tokens -> {
            ledger.spend(today(means.clock()), tokens);
            events.modelAnswered(tokens);
            awayLog.answered();
        };
        BooleanSupplier budgetLeft =
                () -> settings.dailyTokens() == 0 || ledger.spent(today(means.clock())) < settings.dailyTokens();
        MistralModel model = new MistralModel(settings, http, spent, events);
        this.guard =
                new Guard(pacer, TRIES, settings.patience(), means.rest(), budgetLeft, means.clock(), means.chance());
        // Looked at before every answer: one short try, and only where the answer itself does not have to wait for it.
        Guard brief = new Guard(pacer, true, 1, CARE_PATIENCE, means.rest(), () -> true, means.clock(), means.chance());
        this.care = new MistralCare(brief, http, settings.key(), CARE_PATIENCE, events);
        Guard listening =
                new Guard(pacer, TRIES, settings.patience(), means.rest(), budgetLeft, means.clock(), means.chance());
        this.transcriber = new MistralTranscriber(
                listening, http, settings.key(), settings.timeout(), spent, events, means.chance());
        // Behind the learners: one try, and not longer in the line than a call or two.
        Guard behind = new Guard(pacer, 1, BEHIND_PATIENCE, means.rest(), budgetLeft, means.clock(), means.chance());
        Model modelBehind = request -> behind.ask(() -> model.ask(request));
        this.quiet = pacer::isQuiet;
        this.itemWriter = new ItemWriter(modelBehind, lexical, language, quiet);
        this.mistral = new MistralTutor(
                new GuardedModel(model, guard, means.clock()), lexical, means.shelf(), language, events);
        RubricMaker behindRubrics = new RubricMaker(modelBehind, lexical, means.shelf(), new Analysis(language));
        this.rubrics = new RubricSupply(means.shelf(), mistral::rubric, behindRubrics::rubric, lexical, this::away);
    }

    @Override
    public Rubric rubric(Question question) {
        return rubric(question, new Surroundings("", List.of()));
    }

    @Override
    public Rubric rubric(Question question, Surroundings around) {
        return rubrics.of(question, around);
    }

    @Override
    public Judgement judge(Question question, Rubric rubric, String words, Surroundings around) {
        Judgement plain = beside.judge(question, rubric, words, around);
        try {
            return mistral.judge(question, rubric, words, around, plain);
        } catch (ModelFailure e) {
            away("judge", e);
            around.onlooker().worked(Work.by(Work.By.PROVISIONAL));
            return switch (plain) {
                case Judgement.Answered answered ->
                    new Judgement.Answered(answered.findings(), null, true, answered.unsure());
                case Judgement.AskedBack asked -> asked;
            };
        }
    }

    @Override
    public Guidance guide(Video video, String words, Surroundings around) {
        try {
            return mistral.guide(video, words, around);
        } catch (ModelFailure e) {
            away("guide", e);
            around.onlooker().worked(Work.by(Work.By.PROVISIONAL));
            return lexical.guide(video, words, around);
        }
    }

    @Override
    public Optional<String> readsAlong() {
        return Optional.of("Mistral AI");
    }

    /** The same tutor with judgements and replies that cost nothing; it knows the same rubrics. */
    public Tutor sparing() {
        return new Tutor() {
            @Override
            public Rubric rubric(Question question) {
                return GuardedTutor.this.rubric(question);
            }

            @Override
            public Judgement judge(Question question, Rubric rubric, String words, Surroundings around) {
                return beside.judge(question, rubric, words, around);
            }

            @Override
            public Guidance guide(Video video, String words, Surroundings around) {
                return lexical.guide(video, words, around);
            }

            @Override
            public Optional<String> readsAlong() {
                return GuardedTutor.this.readsAlong();
            }
        };
    }

    /** Mistral's moderation beside the list of words; by the list alone while Mistral is away. */
    public Care care() {
        return care;
    }

    /** Mistral's ear for voice messages. */
    public Transcriber transcriber() {
        return transcriber;
    }

    /** Writes placement items, for an {@link ItemBank}. */
    public ItemWriter itemWriter() {
        return itemWriter;
    }

    /**
     * Begins to have the course's benchmarks split before learners need them.
     *
     * @param taught the course as it is now
     * @param ours whether it is this process that asks, where several share the store
     */
    public RubricsAhead rubricsAhead(Supplier<Course> taught, BooleanSupplier ours) {
        return new RubricsAhead(taught, rubrics::makeSure, quiet, ours).start();
    }

    /** Whether Mistral failed so often that it is left alone now. */
    public boolean resting() {
        return guard.resting();
    }

    @Override
    public void close() {
        http.close();
        ledger.close();
    }

    private void away(String task, ModelFailure failure) {
        events.modelAway(task, failure.kind());
        awayLog.away(failure);
        LOG.debug("No model for {}: {}", task, failure.getMessage());
    }

    private static LocalDate today(InstantSource clock) {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
