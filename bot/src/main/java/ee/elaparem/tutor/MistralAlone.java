package ee.elaparem.tutor;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import ee.elaparem.course.Question;
import ee.elaparem.course.Video;
import ee.elaparem.learning.Guidance;
import ee.elaparem.learning.Judgement;
import ee.elaparem.learning.Rubric;
import ee.elaparem.learning.Surroundings;
import ee.elaparem.learning.Tutor;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Mistral with nobody beside it, for measuring what it is worth and what the others around it add. The bot never teaches with
 * it: whatever the model claims stands, but for what {@link ee.elaparem.learning.Grading} checks of any tutor.
 */
public final class MistralAlone implements Tutor, AutoCloseable {
    private static final int TRIES = 5;
    private static final Duration REST = Duration.ofSeconds(30);
    private static final int TOKENS = 1_200;

    private final ModelHttp http;
    private final Guard guard;
    private final MistralModel model;
    private final LexicalTutor lexical;
    private final MistralTutor tutor;
    private final TutorEvents events;
    /** Where the model gave no rubric it is not asked for it again. */
    private final Cache<Question, Rubric> makeshift =
            Caffeine.newBuilder().maximumSize(10_000).build();

    /** @param language the course's language, an IETF tag */
    public MistralAlone(MistralSettings settings, String language, TutorEvents events, InstantSource clock) {
        this.events = events;
        Pacer pacer = new Pacer(clock, Thread::sleep, settings.perSecond());
        this.http = new ModelHttp(settings.url(), settings.timeout(), pacer, clock);
        this.model = new MistralModel(settings, http, events::modelAnswered, events);
        this.guard =
                new Guard(pacer, TRIES, settings.patience(), REST, () -> true, clock, RandomGenerator.getDefault());
        this.lexical = new LexicalTutor(language);
        this.tutor = new MistralTutor(
                request -> guard.ask(() -> model.ask(request)), lexical, RubricShelf.inMemory(), language, events);
    }

    /** The model's; the lexical tutor's where it gives none that can be used, which the events are told. */
    @Override
    public Rubric rubric(Question question) {
        Rubric instead = makeshift.getIfPresent(question);
        if (instead != null) {
            return instead;
        }
        try {
            return tutor.rubric(question);
        } catch (ModelFailure e) {
            events.modelAway("rubric", e.kind());
            return makeshift.get(question, lexical::rubric);
        }
    }

    /** What the model claims; nothing, marked as provisional, where it gives no judgement that can be used. */
    @Override
    public Judgement judge(Question question, Rubric rubric, String words, Surroundings around) {
        try {
            return JudgementReply.read(
                    guard.ask(() -> model.ask(new Model.Request(
                            Prompt.JUDGE,
                            MistralTutor.judgementData(question, rubric, words, around),
                            JudgementReply.SCHEMA,
                            TOKENS))),
                    rubric);
        } catch (ModelFailure e) {
            events.modelAway("judge", e.kind());
            return new Judgement.Answered(List.of(), null, true);
        }
    }

    @Override
    public Guidance guide(Video video, String words, Surroundings around) {
        return lexical.guide(video, words, around);
    }

    @Override
    public void close() {
        http.close();
    }
}
