package ee.elaparem.tutor;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import ee.elaparem.course.Question;
import ee.elaparem.course.Video;
import ee.elaparem.learning.Finding;
import ee.elaparem.learning.Guidance;
import ee.elaparem.learning.Judgement;
import ee.elaparem.learning.Rubric;
import ee.elaparem.learning.Surroundings;
import ee.elaparem.learning.Tutor;
import ee.elaparem.learning.Verdict;
import java.time.Duration;
import java.util.List;

/**
 * The lexical tutor, helped by answers to the same question that were graded before ({@link AnswerBank}). Where there are none
 * it judges as the lexical tutor does. For many threads.
 *
 * <p>It may refuse what the lexical tutor accepts, when the graded answers that are most like it were refused. It accepts what
 * the lexical tutor does not only when nothing in the text tries to persuade, and an answer that was graded correct is much
 * like it and shares a telling word with it that the question has not; only clauses count that the learner stands behind. So
 * no text of the attacks passes that does not pass without it; {@code eval --bank ... --attacks} measures that.
 */
public final class BankedTutor implements Tutor {
    private static final long QUESTIONS_KEPT = 1_000;
    /** A graded correct answer must be so much like a new one that is accepted for it. */
    private static final double ALIKE = 0.3;

    /** What a teacher brings beside the running bot, or learners take back, counts after this time. */
    private static final Duration READ_AGAIN = Duration.ofMinutes(10);

    private final LexicalTutor lexical;
    private final AnswerShelf shelf;
    private final Analysis analysis;
    private final Standing standing;
    private final Persuasion persuasion = Persuasion.read();
    private final Cache<Question, AnswerBank> banks = Caffeine.newBuilder()
            .maximumSize(QUESTIONS_KEPT)
            .expireAfterWrite(READ_AGAIN)
            .build();
    private final Cache<Compiled, AnswerKey> keys =
            Caffeine.newBuilder().maximumSize(QUESTIONS_KEPT).build();

    private record Compiled(Question question, Rubric rubric) {}

    /**
     * @param language the course's language, an IETF tag
     * @param shelf read when an answer to a question comes, and again after ten minutes
     */
    public BankedTutor(LexicalTutor lexical, String language, AnswerShelf shelf) {
        this.lexical = lexical;
        this.shelf = shelf;
        this.analysis = new Analysis(language);
        this.standing = new Standing(analysis.cues());
    }

    @Override
    public Rubric rubric(Question question) {
        return lexical.rubric(question);
    }

    @Override
    public Judgement judge(Question question, Rubric rubric, String words, Surroundings around) {
        Judgement plain = lexical.judge(question, rubric, words, around);
        AnswerBank bank = banks.get(question, this::bank);
        return plain instanceof Judgement.Answered answered && !bank.isEmpty()
                ? helped(question, rubric, words, answered, bank)
                : plain;
    }

    /** Without what a model graded that speaks to whoever grades it. */
    private AnswerBank bank(Question question) {
        List<BankedAnswer> answers = shelf.of(question);
        if (answers.stream().anyMatch(BankedAnswer::byModel)) {
            AnswerKey key = AnswerKey.of(question, lexical.rubric(question), analysis);
            answers = answers.stream()
                    .filter(answer -> !answer.byModel() || !persuasion.in(answer.answer(), key.said()))
                    .toList();
        }
        return AnswerBank.of(answers, question, analysis);
    }

    /**
     * How likely a teacher is to take this answer as right as a whole, from 0 to 1: as the graded answers say, with the
     * lexical tutor's opinion among them. What {@link #judge} accepts for them must be more than likely; so this tells how
     * sure it is, not what it judges.
     */
    public double likelihood(Question question, Rubric rubric, String words) {
        double own = lexical.likelihood(question, rubric, words);
        AnswerBank bank = banks.get(question, this::bank);
        List<Clause> meant = bank.isEmpty() ? List.of() : meant(words, key(question, rubric));
        return meant.isEmpty() ? own : bank.of(meant, own).probability();
    }

    private AnswerKey key(Question question, Rubric rubric) {
        return keys.get(
                new Compiled(question, rubric),
                compiled -> AnswerKey.of(compiled.question(), compiled.rubric(), analysis));
    }

    /** The clauses that the learner stands behind. */
    private List<Clause> meant(String words, AnswerKey key) {
        String answer = Plain.of(words);
        return standing.of(key.compounds().read(analysis.clauses(answer)), answer, key);
    }

    private Judgement helped(
            Question question, Rubric rubric, String words, Judgement.Answered plain, AnswerBank bank) {
        AnswerKey key = key(question, rubric);
        List<Clause> meant = meant(words, key);
        if (meant.isEmpty()) {
            return plain;
        }
        double even = lexical.strictness().likely();
        boolean met = MistralTutor.verdict(rubric, plain.findings(), words) == Verdict.MET;
        AnswerBank.Opinion opinion = bank.of(meant, lexical.likelihood(question, rubric, words));
        if (met) {
            return opinion.probability() < even ? new Judgement.Answered(List.of(), null) : plain;
        }
        boolean raised =
                opinion.probability() >= even && opinion.nearest() >= ALIKE && !persuasion.in(words, key.said());
        return raised ? all(rubric, Plain.of(words), meant) : plain;
    }

    /** Every point, with all that the learner stands behind as evidence. */
    private static Judgement all(Rubric rubric, String answer, List<Clause> meant) {
        String said = answer.substring(meant.getFirst().start(), meant.getLast().end());
        return new Judgement.Answered(
                rubric.points().stream()
                        .map(point -> new Finding(point.number(), said))
                        .toList(),
                null);
    }

    @Override
    public Guidance guide(Video video, String words, Surroundings around) {
        return lexical.guide(video, words, around);
    }
}
