package ee.elaparem.tutor;

import ee.elaparem.course.Question;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The answers to one question that were graded before, ready to be compared with a new one. Never changes.
 *
 * <p>Every graded answer votes for what it was graded, the stronger the more it is like the new one; what the tutor thinks
 * without them has a vote too, so that where nothing is alike its opinion stands, and the more graded answers there are the
 * less it weighs. Likeness is the cosine of the words' stems, a denied word being another word, rarer ones weighing more, and
 * pairs of neighbours too, so that a heap of the same words is less alike. ({@code eval --bank} measures what it is worth.)
 */
final class AnswerBank {
    /** More answers of one question are not compared with. */
    static final int MOST = 200;

    /** The tutor's own opinion weighs as much as so many graded answers that are the same to the word. */
    private static final double OWN_VOTE = 1;

    /** What a model graded counts for this much of what a person did. */
    private static final double BY_MODEL = 0.5;

    private static final double FUNCTION_WORD = 0.3;
    private static final double PAIR = 0.5;
    /** A word that all answers have. */
    private static final double COMMONEST = 0.22;

    private final List<Graded> graded;
    private final Map<String, Integer> frequencies;
    private final int texts;
    private final Topic asked;
    private final Cues cues;

    /** @param news what it says that the question does not, as stems */
    private record Graded(Map<String, Double> terms, Set<String> news, boolean correct, boolean byModel) {}

    private AnswerBank(List<Graded> graded, Map<String, Integer> frequencies, int texts, Topic asked, Cues cues) {
        this.graded = graded;
        this.asked = asked;
        this.cues = cues;
        this.frequencies = frequencies;
        this.texts = texts;
    }

    /**
     * Reads the answers.
     *
     * @param answers the first {@value #MOST} count
     * @param question its benchmark counts as one more correct answer
     */
    static AnswerBank of(List<BankedAnswer> answers, Question question, Analysis analysis) {
        List<BankedAnswer> texts = new ArrayList<>(answers.subList(0, Math.min(MOST, answers.size())));
        if (!texts.isEmpty()) {
            texts.add(new BankedAnswer(question.benchmark(), true));
        }
        List<List<Clause>> read = texts.stream()
                .map(text -> analysis.clauses(Plain.of(text.answer())))
                .toList();
        Map<String, Integer> frequencies = new HashMap<>();
        read.forEach(clauses -> terms(clauses).keySet().forEach(term -> frequencies.merge(term, 1, Integer::sum)));
        Set<String> words = new HashSet<>();
        analysis.words(question.text()).forEach(word -> words.add(word.stem()));
        AnswerBank empty = new AnswerBank(
                List.of(), Map.copyOf(frequencies), texts.size(), new Topic(Set.copyOf(words)), analysis.cues());
        List<Graded> graded = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            graded.add(new Graded(
                    empty.weighed(terms(read.get(i))),
                    news(read.get(i), empty.asked, empty.cues),
                    texts.get(i).correct(),
                    texts.get(i).byModel()));
        }
        return new AnswerBank(List.copyOf(graded), empty.frequencies, empty.texts, empty.asked, empty.cues);
    }

    boolean isEmpty() {
        return graded.isEmpty();
    }

    /**
     * What the graded answers say of a new one.
     *
     * @param probability how likely it is correct, the tutor's own opinion included
     * @param nearest how much it is like the graded correct answer that is most like it, from 0 to 1; of those alone that
     *     share a telling word with it which the question has not. Of those that a model graded it takes two (they are of
     *     two learners), so that nobody who talked a model into something opens the door to others
     */
    record Opinion(double probability, double nearest) {}

    /**
     * Asks them.
     *
     * @param meant the clauses that the learner stands behind
     * @param own how likely the answer is correct as the tutor thinks without them, from 0 to 1
     */
    Opinion of(List<Clause> meant, double own) {
        Map<String, Double> terms = weighed(terms(meant));
        Set<String> news = news(meant, asked, cues);
        double votes = OWN_VOTE;
        double correct = OWN_VOTE * own;
        double nearest = 0;
        double byModel = 0;
        for (Graded each : graded) {
            double likeness = cosine(terms, each.terms());
            double vote = likeness * likeness * (each.byModel() ? BY_MODEL : 1);
            votes += vote;
            if (each.correct()) {
                correct += vote;
                if (likeness > nearest && !Collections.disjoint(news, each.news())) {
                    double second = Math.min(likeness, byModel);
                    nearest = each.byModel() ? Math.max(nearest, second) : likeness;
                    byModel = each.byModel() ? Math.max(byModel, likeness) : byModel;
                }
            }
        }
        return new Opinion(correct / votes, nearest);
    }

    /** The telling words that the question has not, as stems. */
    private static Set<String> news(List<Clause> clauses, Topic asked, Cues cues) {
        Set<String> news = new HashSet<>(Topic.of(
                        clauses.stream()
                                .flatMap(clause -> clause.words().stream())
                                .toList(),
                        cues)
                .stems());
        news.removeIf(asked::has);
        return news;
    }

    private static Map<String, Double> terms(List<Clause> clauses) {
        Map<String, Double> terms = new HashMap<>();
        String before = "";
        for (Clause clause : clauses) {
            for (Word word : clause.words()) {
                String term = (word.polarity() == Polarity.DENIED ? "!" : "") + word.stem();
                if (word.content()) {
                    terms.merge(term, 1.0, Double::sum);
                    if (!before.isEmpty()) {
                        terms.merge(before + " " + term, PAIR, Double::sum);
                    }
                    before = term;
                } else {
                    terms.merge("~" + term, FUNCTION_WORD, Double::sum);
                }
            }
        }
        return terms;
    }

    /** Weighed by rarity, and of length 1. */
    private Map<String, Double> weighed(Map<String, Double> terms) {
        Map<String, Double> weighed = new HashMap<>();
        double square = 0;
        for (Map.Entry<String, Double> entry : terms.entrySet()) {
            int count = frequencies.getOrDefault(entry.getKey(), 0);
            double rarity = Math.log((texts + 1) / (count + 0.5));
            double weight = entry.getValue() * Math.max(COMMONEST, Math.sqrt(Math.max(0, rarity)));
            weighed.put(entry.getKey(), weight);
            square += weight * weight;
        }
        double length = Math.sqrt(square);
        weighed.replaceAll((_, weight) -> length == 0 ? 0 : weight / length);
        return weighed;
    }

    private static double cosine(Map<String, Double> one, Map<String, Double> other) {
        Map<String, Double> fewer = one.size() <= other.size() ? one : other;
        Map<String, Double> more = fewer == one ? other : one;
        double sum = 0;
        for (Map.Entry<String, Double> entry : fewer.entrySet()) {
            sum += entry.getValue() * more.getOrDefault(entry.getKey(), 0.0);
        }
        return Math.clamp(sum, 0, 1);
    }
}
