package ee.elaparem.tutor;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import ee.elaparem.course.Question;
import ee.elaparem.course.Video;
import ee.elaparem.learning.Care;
import ee.elaparem.learning.Guidance;
import ee.elaparem.learning.Judgement;
import ee.elaparem.learning.Rubric;
import ee.elaparem.learning.Surroundings;
import ee.elaparem.learning.Transcriber;
import ee.elaparem.learning.Tutor;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
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
    /** A failing service is left alone for this long. */
    private static final Duration REST = Duration.ofSeconds(30);
    /** After the model failed to make a rubric, it is not asked for it again for this long. */
    private static final Duration NO_RUBRIC = Duration.ofHours(1);

    private final MistralTutor mistral;
    private final LexicalTutor lexical;
    private final TutorEvents events;
    private final ModelHttp http;
    private final Guard guard;
    private final Care care;
    private final Transcriber transcriber;
    private final Cache<Question, Rubric> makeshift =
            Caffeine.newBuilder().maximumSize(1_000).expireAfterWrite(NO_RUBRIC).build();

    /**
     * What it works with beside the settings.
     *
     * @param shelf where rubrics are kept
     * @param ledger where the day's tokens are counted
     * @param pause how it waits
     */
    public record Means(
            RubricShelf shelf,
            TokenLedger ledger,
            TutorEvents events,
            InstantSource clock,
            Pause pause,
            RandomGenerator chance,
            Duration rest) {

        /** Memory of the process, real waiting, and this clock and listener. */
        public static Means plain(InstantSource clock, TutorEvents events) {
            return keeping(RubricShelf.inMemory(), TokenLedger.inMemory(), clock, events);
        }

        /** Real waiting, and these. */
        public static Means keeping(RubricShelf shelf, TokenLedger ledger, InstantSource clock, TutorEvents events) {
            return new Means(shelf, ledger, events, clock, Thread::sleep, RandomGenerator.getDefault(), REST);
        }
    }

    /**
     * A tutor for a course in one language.
     *
     * @param language the course's language, an IETF tag such as {@code "en"}
     */
    public GuardedTutor(MistralSettings settings, String language, Means means) {
        this.events = means.events();
        this.lexical = new LexicalTutor(language);
        Pacer pacer = new Pacer(means.clock(), means.pause(), settings.perSecond());
        this.http = new ModelHttp(settings.url(), settings.timeout(), pacer, means.clock());
        IntConsumer spent = tokens -> {
            means.ledger().spend(today(means.clock()), tokens);
            events.modelAnswered(tokens);
        };
        BooleanSupplier budgetLeft = () ->
                settings.dailyTokens() == 0 || means.ledger().spent(today(means.clock())) < settings.dailyTokens();
        MistralModel model = new MistralModel(settings, http, spent);
        this.guard =
                new Guard(pacer, TRIES, settings.patience(), means.rest(), budgetLeft, means.clock(), means.chance());
        // Costs nothing, and is looked at before every answer: one short try, and no more.
        Guard brief = new Guard(pacer, 1, CARE_PATIENCE, means.rest(), () -> true, means.clock(), means.chance());
        this.care = new MistralCare(brief, http, settings.key(), CARE_PATIENCE, events);
        Guard listening =
                new Guard(pacer, TRIES, settings.patience(), means.rest(), budgetLeft, means.clock(), means.chance());
        this.transcriber = new MistralTranscriber(
                listening, http, settings.key(), settings.timeout(), spent, events, means.chance());
        this.mistral = new MistralTutor(
                request -> guard.ask(() -> model.ask(request)), lexical, means.shelf(), language, events);
    }

    @Override
    public Rubric rubric(Question question) {
        Rubric instead = makeshift.getIfPresent(question);
        if (instead != null) {
            return instead;
        }
        try {
            return mistral.rubric(question);
        } catch (ModelFailure e) {
            away("rubric", e);
            Rubric plain = lexical.rubric(question);
            if (e instanceof ModelFailure.Malformed || e instanceof ModelFailure.Refused) {
                makeshift.put(question, plain);
            }
            return plain;
        }
    }

    @Override
    public Judgement judge(Question question, Rubric rubric, String words, Surroundings around) {
        Judgement plain = lexical.judge(question, rubric, words, around);
        try {
            return mistral.judge(question, rubric, words, around, plain);
        } catch (ModelFailure e) {
            away("judge", e);
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
            return lexical.guide(video, words, around);
        }
    }

    @Override
    public Optional<String> readsAlong() {
        return Optional.of("Mistral AI");
    }

    /** Mistral's moderation beside the list of words; by the list alone while Mistral is away. */
    public Care care() {
        return care;
    }

    /** Mistral's ear for voice messages. */
    public Transcriber transcriber() {
        return transcriber;
    }

    /** Whether Mistral failed so often that it is left alone now. */
    public boolean resting() {
        return guard.resting();
    }

    @Override
    public void close() {
        http.close();
    }

    private void away(String task, ModelFailure failure) {
        events.modelAway(task, failure.kind());
        LOG.debug("No model for {}: {}", task, failure.getMessage());
    }

    private static LocalDate today(InstantSource clock) {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
