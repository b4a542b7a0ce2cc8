package ee.elaparem.tutor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import ee.elaparem.course.Question;
import ee.elaparem.course.Video;
import ee.elaparem.learning.Finding;
import ee.elaparem.learning.Grading;
import ee.elaparem.learning.Guidance;
import ee.elaparem.learning.Judgement;
import ee.elaparem.learning.Rubric;
import ee.elaparem.learning.Surroundings;
import ee.elaparem.learning.Tutor;
import ee.elaparem.learning.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The tutor that asks a model. Everything that comes back is checked: points against the benchmark, claims against the
 * learner's words, texts for what they must not say. What cannot be used is a {@link ModelFailure}, thrown by every method, for
 * {@link GuardedTutor} to catch.
 */
final class MistralTutor implements Tutor {
    private static final int JUDGEMENT_TOKENS = 1_200;
    /** As much of a learner's text as one message of Telegram holds, in UTF-16 units. */
    private static final int LONGEST_WORDS = 8_192;

    private static final int LONGEST_TEXT = 8_000;
    private static final int LONGEST_FEEDBACK = 300;
    private static final int LANGUAGES = 50;

    private final Model model;
    private final LexicalTutor lexical;
    private final RubricMaker rubrics;
    private final String language;
    private final TutorEvents events;
    private final SecondLook secondLook;
    private final Leaks leaks;
    private final Guide guide;
    private final Cache<String, Wording> wordings =
            Caffeine.newBuilder().maximumSize(LANGUAGES).build();

    /** @param language the course's language, an IETF tag */
    MistralTutor(Model model, LexicalTutor lexical, RubricShelf shelf, String language, TutorEvents events) {
        this.model = model;
        this.lexical = lexical;
        this.language = Analyzers.language(language);
        this.events = events;
        Analysis analysis = new Analysis(language);
        this.rubrics = new RubricMaker(model, lexical, shelf, analysis);
        this.secondLook = new SecondLook(analysis);
        this.leaks = new Leaks(analysis);
        this.guide = new Guide(model, leaks, lexical, this::makesAPoint, this.language, events);
    }

    @Override
    public Rubric rubric(Question question) {
        return rubric(question, new Surroundings("", List.of()));
    }

    @Override
    public Rubric rubric(Question question, Surroundings around) {
        return rubrics.rubric(question, around);
    }

    @Override
    public Judgement judge(Question question, Rubric rubric, String words, Surroundings around) {
        return judge(question, rubric, words, around, lexical.judge(question, rubric, words, around));
    }

    /**
     * Judges, with what the lexical tutor made of the same words.
     *
     * @throws ModelFailure if the model gave nothing that can be used
     */
    Judgement judge(Question question, Rubric rubric, String words, Surroundings around, Judgement plain) {
        List<Finding> seen = plain instanceof Judgement.Answered answered ? answered.findings() : List.of();
        Judgement claimed = JudgementReply.read(
                model.ask(new Model.Request(
                                Prompt.JUDGE,
                                judgementData(question, rubric, words, around),
                                JudgementReply.SCHEMA,
                                JUDGEMENT_TOKENS)
                        .within(around)),
                rubric);
        return switch (claimed) {
            case Judgement.AskedBack asked -> {
                Verdict otherwise = verdict(rubric, seen, words);
                if (otherwise != Verdict.NOT_YET) {
                    events.disagreed(question, Verdict.NOT_YET, otherwise);
                    events.differed(question, rubric, Set.of(), points(seen));
                }
                yield otherwise == Verdict.MET ? plain : asked;
            }
            case Judgement.Answered answered -> answered(question, rubric, words, around, answered, seen);
        };
    }

    @Override
    public Guidance guide(Video video, String words, Surroundings around) {
        return guide.reply(video, words, around);
    }

    private Judgement answered(
            Question question,
            Rubric rubric,
            String words,
            Surroundings around,
            Judgement.Answered claimed,
            List<Finding> seen) {
        Verdict models = verdict(rubric, claimed.findings(), words);
        Verdict plain = verdict(rubric, seen, words);
        if (models != plain && models != Verdict.PARTLY && plain != Verdict.PARTLY) {
            events.disagreed(question, models, plain);
            events.differed(
                    question,
                    rubric,
                    without(points(claimed.findings()), points(seen)),
                    without(points(seen), points(claimed.findings())));
        }
        SecondLook.Seen looked = secondLook.look(question, rubric, words, claimed.findings(), seen);
        List<Finding> holding = new ArrayList<>(looked.holding());
        // Where the model was shown the benchmark, only what we can read is passed on.
        String given = speaksOurs(around) && !leaks.isForeign(String.valueOf(claimed.feedback()), question)
                ? claimed.feedback()
                : null;
        if (!looked.unread().isEmpty()) {
            Restatement restated = Restatement.read(
                    model.ask(Restatement.request(
                                    question, Conversation.cut(words, LONGEST_WORDS), language, around.language())
                            .within(around)),
                    words);
            holding.addAll(secondLook.holding(question, rubric, looked.unread(), restated));
            given = restated.feedback();
        }
        int dropped = claimed.findings().size() - holding.size();
        if (dropped > 0) {
            events.claimsDropped(question, dropped);
        }
        Verdict ours = verdict(rubric, holding, words);
        // What was said to an answer of another verdict does not fit this one.
        String feedback = ours == models ? feedback(question, words, around, given, ours) : null;
        return new Judgement.Answered(holding, feedback);
    }

    private @Nullable String feedback(
            Question question, String words, Surroundings around, @Nullable String given, Verdict verdict) {
        if (given == null || given.isBlank()) {
            return null;
        }
        String text = Wording.plain(given, LONGEST_FEEDBACK).orElse(null);
        String why = text == null
                ? "form"
                : leaks.anyWord(text, question, List.of(words)) || makesAPoint(text, question, words, around)
                        ? "leak"
                        : wordings.get(Analyzers.language(around.language()), Wording::new)
                                        .agrees(text, verdict)
                                ? ""
                                : "verdict";
        if (!why.isEmpty()) {
            events.wordsDropped("judge", why);
            return null;
        }
        return text;
    }

    /** Whether a text, were it an answer, would make a point that the learner's own words do not make. */
    private boolean makesAPoint(String text, Question question, String words, Surroundings around) {
        Set<Integer> made = made(text, question, around);
        // most texts make none, and the learner's own words are then not looked at
        return !made.isEmpty() && !made(words, question, around).containsAll(made);
    }

    private Set<Integer> made(String text, Question question, Surroundings around) {
        Set<Integer> made = new HashSet<>();
        if (lexical.judge(question, lexical.rubric(question), text, around) instanceof Judgement.Answered answered) {
            answered.findings().forEach(finding -> made.add(finding.point()));
        }
        return made;
    }

    private static Set<Integer> points(List<Finding> findings) {
        return findings.stream().map(Finding::point).collect(Collectors.toSet());
    }

    private static Set<Integer> without(Set<Integer> points, Set<Integer> others) {
        Set<Integer> left = new HashSet<>(points);
        left.removeAll(others);
        return left;
    }

    static ObjectNode judgementData(Question question, Rubric rubric, String words, Surroundings around) {
        ObjectNode data = MistralModel.JSON.createObjectNode();
        data.put("question", Conversation.cut(question.text(), LONGEST_TEXT));
        ArrayNode points = data.putArray("points");
        for (Rubric.Demand demand : rubric.demands()) {
            for (Rubric.Point point : demand.points()) {
                points.addObject()
                        .put("point", point.number())
                        .put("ask", demand.ask())
                        .put("says", Conversation.cut(point.text(), LONGEST_TEXT));
            }
        }
        return around(data, words, around).put("answer", Conversation.cut(words, LONGEST_WORDS));
    }

    /** Adds what stands around these words, for a model. */
    static ObjectNode around(ObjectNode data, String words, Surroundings around) {
        Conversation.write(around.recent(), words, data.putArray("conversation"));
        return data.put("language", Conversation.cut(around.language(), 35));
    }

    private boolean speaksOurs(Surroundings around) {
        return Analyzers.language(around.language()).equals(language);
    }

    /** The verdict that these findings come to, for an answer on its own. */
    static Verdict verdict(Rubric rubric, List<Finding> findings, String words) {
        return Grading.grade(rubric, Set.of(), new Judgement.Answered(findings, null), words)
                .verdict();
    }
}
