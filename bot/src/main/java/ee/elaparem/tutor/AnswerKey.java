package ee.elaparem.tutor;

import ee.elaparem.course.Question;
import ee.elaparem.learning.Rubric;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A question compiled for judging: what words would make each of its rubric's points.
 *
 * @param asked the question's words: repeating them shows nothing
 * @param known the words of question and benchmark, as stems
 * @param said the forms of all words of question and benchmark
 * @param question the question, for comparing
 * @param whole all that the benchmark says
 * @param targets what the question asks for, for comparing, in order
 * @param plainness what share of the course's own words are function words, from 0 to 1: what is natural in its language
 * @param jumble tells words that are thrown together from an answer
 * @param compounds reads an answer's long words by the course's
 */
record AnswerKey(
        List<PointKey> points,
        Topic asked,
        Topic known,
        Set<String> said,
        Statement question,
        Target whole,
        List<Target> targets,
        double plainness,
        Jumble jumble,
        Compounds compounds) {

    /**
     * One thing that the question asks for.
     *
     * @param points the numbers of the points that answer it
     * @param enough how many of them suffice
     * @param whole all that they say
     * @param lists whether one of them goes through several things, and saying one thing suffices
     * @param own whether one of them has a word that no other point has
     */
    record Target(List<Integer> points, int enough, Wanted whole, boolean lists, boolean own) {
        /** Whether less than half of what the benchmark lists is asked for: "Give one reason". */
        boolean leavesChoice() {
            return lists || points.size() > 2 * enough;
        }
    }

    /**
     * What makes a point.
     *
     * @param ask the telling words of the part of the question that the point answers
     * @param anchors words of the question that this point is about and others of its demand are not
     * @param total the weight of all terms
     * @param oneOfSeveral whether its demand asks for several points, so that each may be told in a word
     * @param name the words that name an item of a list; whoever says them all has named it. Empty where there is no list
     * @param rivals words of the question that others of its demand are about and this point is not
     * @param lists whether it goes through single words ("good for heart, muscles and mood"), of which each says something
     */
    record PointKey(
            int number,
            Terms terms,
            double total,
            Set<String> ask,
            Set<String> anchors,
            Set<String> rivals,
            Set<String> name,
            boolean oneOfSeveral,
            boolean lists) {}

    /**
     * A word of a point that the question does not have.
     *
     * @param weight how telling it is, from 0 to 1
     * @param own whether it stands in no other point
     * @param affirmed whether the point says it
     * @param denied whether the point denies it; a point may do both
     */
    record Term(String stem, double weight, boolean own, boolean affirmed, boolean denied) {}

    private static final double COMMON = 0.4;
    private static final double NUMBER = 0.7;
    private static final int NAME_WORDS = 2;
    /** What is gone through in a list: at least so many parts between commas behind the first, ... */
    private static final int LISTED = 2;
    /** ... of so many words with meaning each, on average. */
    private static final int LISTED_WORDS = 2;

    /** Compiles a rubric, which may have been made by another tutor. */
    static AnswerKey of(Question written, Rubric rubric, Analysis analysis) {
        Question question = CourseText.withoutMarks(written, analysis.cues());
        List<Word> questionWords = analysis.words(question.text());
        Set<String> askedStems = new HashSet<>();
        questionWords.stream().filter(Word::content).forEach(word -> askedStems.add(word.stem()));
        Topic asked = new Topic(Set.copyOf(askedStems));

        // by the point's number: points are numbered from 0
        List<List<Word>> words = rubric.points().stream()
                .map(point -> analysis.words(point.text()))
                .toList();
        Map<String, Integer> sharing = sharing(rubric, words);

        List<PointKey> keys = new ArrayList<>();
        Set<Integer> own = new HashSet<>();
        for (Rubric.Demand demand : rubric.demands()) {
            for (Rubric.Point point : demand.points()) {
                Set<String> mine = shared(words.get(point.number()), askedStems);
                Set<String> all = new HashSet<>();
                Set<String> common = new HashSet<>(mine);
                for (Rubric.Point other : demand.points()) {
                    Set<String> theirs = shared(words.get(other.number()), askedStems);
                    all.addAll(theirs);
                    common.retainAll(theirs);
                }
                Set<String> anchors = new HashSet<>(mine);
                anchors.removeAll(common);
                all.removeAll(mine);
                List<Term> terms = terms(words.get(point.number()), asked, sharing, analysis.cues());
                if (terms.stream().anyMatch(Term::own)) {
                    own.add(point.number());
                }
                keys.add(new PointKey(
                        point.number(),
                        new Terms(terms),
                        terms.stream().mapToDouble(Term::weight).sum(),
                        Topic.of(demand.ask(), analysis).stems(),
                        Set.copyOf(anchors),
                        anchors.isEmpty() || demand.enough() == 1 ? Set.of() : Set.copyOf(all),
                        name(point, demand, asked, analysis),
                        demand.enough() > 1,
                        lists(point.text(), analysis)));
            }
        }

        List<Word> course = new ArrayList<>(questionWords);
        List<Word> benchmark = analysis.words(question.benchmark());
        course.addAll(benchmark);
        Set<String> said = new HashSet<>();
        course.forEach(word -> said.add(word.form()));
        Set<String> known = new HashSet<>();
        course.stream().filter(Word::content).forEach(word -> known.add(word.stem()));
        Statement ask = statement(question.text(), analysis);
        Target whole = whole(question, ask, rubric, analysis);
        double plainness = plainness(course);
        return new AnswerKey(
                List.copyOf(keys),
                asked,
                new Topic(Set.copyOf(known)),
                Set.copyOf(said),
                ask,
                whole,
                rubric.demands().stream()
                        .map(demand -> target(demand, ask, question.benchmarks(), own, analysis))
                        .toList(),
                plainness,
                Jumble.of(
                        whole.whole().words(),
                        known,
                        keys.stream().anyMatch(PointKey::oneOfSeveral),
                        plainness >= Standing.TELLS_WORDS_APART,
                        analysis.cues().is("word.order", "free")),
                Compounds.of(questionWords, benchmark, analysis.cues()));
    }

    private static Target whole(Question question, Statement asked, Rubric rubric, Analysis analysis) {
        List<Integer> numbers =
                rubric.points().stream().map(Rubric.Point::number).toList();
        return new Target(
                numbers,
                Math.min(numbers.size(), rubric.demands().size()),
                new Wanted(asked, statement(question.benchmark(), analysis), question.benchmarks()),
                false,
                true);
    }

    private static Target target(
            Rubric.Demand demand, Statement asked, int benchmarks, Set<Integer> own, Analysis analysis) {
        List<Rubric.Point> points = demand.points();
        List<String> texts = points.stream().map(Rubric.Point::text).toList();
        return new Target(
                points.stream().map(Rubric.Point::number).toList(),
                demand.enough(),
                new Wanted(asked, statement(String.join("\n", texts), analysis), benchmarks),
                demand.enough() == 1 && texts.stream().anyMatch(text -> lists(text, analysis)),
                points.stream().anyMatch(point -> own.contains(point.number())));
    }

    private static Statement statement(String text, Analysis analysis) {
        return Statement.of(analysis.clauses(Plain.of(text)), analysis.cues());
    }

    /** How many points have a word; those of a demand of which one is enough count as one. */
    private static Map<String, Integer> sharing(Rubric rubric, List<List<Word>> words) {
        Map<String, Integer> sharing = new HashMap<>();
        for (Rubric.Demand demand : rubric.demands()) {
            Map<String, Integer> within = new HashMap<>();
            for (Rubric.Point point : demand.points()) {
                words.get(point.number()).stream()
                        .filter(Word::content)
                        .map(Word::stem)
                        .distinct()
                        .forEach(stem -> within.merge(stem, 1, Integer::sum));
            }
            within.forEach((stem, count) -> sharing.merge(stem, demand.enough() == 1 ? 1 : count, Integer::sum));
        }
        return sharing;
    }

    /** What share of these words are function words, from 0 to 1; 0 for no words. */
    static double plainness(List<Word> words) {
        int small = 0;
        for (Word word : words) {
            small += word.content() ? 0 : 1;
        }
        return words.isEmpty() ? 0 : (double) small / words.size();
    }

    private static Set<String> shared(List<Word> words, Set<String> asked) {
        Set<String> shared = new HashSet<>();
        words.stream()
                .filter(word -> word.content() && asked.contains(word.stem()))
                .forEach(word -> shared.add(word.stem()));
        return shared;
    }

    private static List<Term> terms(List<Word> words, Topic asked, Map<String, Integer> sharing, Cues cues) {
        Map<String, Term> terms = new LinkedHashMap<>();
        for (Word word : words) {
            if (word.content() && !asked.has(word.stem())) {
                Term before = terms.get(word.stem());
                int shared = sharing.getOrDefault(word.stem(), 1);
                double base = cues.is("light", word.form()) ? COMMON : word.isNumber() ? NUMBER : 1;
                terms.put(
                        word.stem(),
                        new Term(
                                word.stem(),
                                base / Math.sqrt(shared),
                                shared == 1,
                                word.polarity().mayAffirm() || before != null && before.affirmed(),
                                word.polarity().mayDeny() || before != null && before.denied()));
            }
        }
        return List.copyOf(terms.values());
    }

    private static boolean lists(String point, Analysis analysis) {
        List<String> parts = Statements.parts(point, ',');
        List<Word> listed = parts.stream()
                .skip(1)
                .flatMap(part -> analysis.words(part).stream())
                .filter(Word::content)
                .toList();
        return parts.size() > LISTED
                && listed.size() >= LISTED
                && listed.size() <= LISTED_WORDS * (parts.size() - 1)
                && listed.stream()
                        .allMatch(word ->
                                word.polarity().mayAffirm() && word.form().length() > 1);
    }

    /** "mastery, the desire to ..." among several: what stands before the first mark, when that is short. */
    private static Set<String> name(Rubric.Point point, Rubric.Demand demand, Topic asked, Analysis analysis) {
        if (demand.enough() == 1) {
            return Set.of();
        }
        List<Word> first = analysis.clauses(point.text()).stream()
                .limit(1)
                .flatMap(clause -> clause.words().stream())
                .filter(word -> word.content() && !asked.has(word.stem()))
                .toList();
        Set<String> name = new HashSet<>();
        first.forEach(word -> name.add(word.stem()));
        return name.size() <= NAME_WORDS ? Set.copyOf(name) : Set.of();
    }
}
