package ee.elaparem.tutor;

import ee.elaparem.course.Question;
import ee.elaparem.learning.Rubric;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Splits a benchmark into points and gives them to what the question asks for, by shared words and by order. Leans lenient:
 * where the question does not say how many, one of the points is enough; sentences that nothing asks for are left out. Where
 * a teacher marked what counts ("(1 P)"), these are the points, and three in four of them are enough.
 */
final class RubricCompiler {
    /** A demand keeps at most this many points. */
    private static final int MOST_POINTS = 12;
    /** A sentence stays when it agrees at least this much as well with what is asked as the best one. */
    private static final double AGREES_TOO = 0.5;

    private final Analysis analysis;
    private final Asks asks;
    private final Subjects subjects;
    private final Lists lists;

    RubricCompiler(Analysis analysis) {
        this.analysis = analysis;
        this.asks = new Asks(analysis);
        this.subjects = new Subjects(analysis);
        this.lists = new Lists(analysis);
    }

    /** The same rubric for the same question. A blank benchmark gives a point that nothing meets. */
    Rubric compile(Question written) {
        Question question = CourseText.withoutNumber(CourseText.withMarks(written, analysis.cues()));
        Topic asked = Topic.of(question.text(), analysis);
        List<Rubric.Demand> demands = new ArrayList<>();
        int number = 0;
        for (Group group : groups(question)) {
            List<Rubric.Point> points = new ArrayList<>();
            PointTexts texts = PointTexts.of(group, asked, analysis);
            for (String text : texts.texts().stream().limit(MOST_POINTS).toList()) {
                points.add(new Rubric.Point(number++, text));
            }
            demands.add(new Rubric.Demand(group.ask().text(), points, Math.clamp(texts.enough(), 1, points.size())));
        }
        return new Rubric(demands);
    }

    private List<Group> groups(Question question) {
        List<Ask> wanted = new ArrayList<>(asks.of(question.text()));
        List<String> sentences = new ArrayList<>(Statements.sentences(question.benchmark(), analysis.cues()));
        sentences.removeIf(sentence -> sentences.size() > wanted.size() && isAside(sentence));
        if (sentences.isEmpty()) {
            sentences.add("-");
        }
        while (sentences.size() < wanted.size() && splitLongest(sentences)) {
            // one more
        }
        while (sentences.size() < wanted.size()) {
            mergeLast(wanted);
        }
        List<Group> groups = new ArrayList<>();
        for (Group group : aligned(wanted, sentences)) {
            subjects.split(group).forEach(part -> groups.add(relevant(part)));
        }
        return groups;
    }

    private List<Group> aligned(List<Ask> wanted, List<String> sentences) {
        Alignment alignment = new Alignment(wanted, sentences, analysis);
        List<Integer> starts = alignment.starts();
        List<Group> groups = new ArrayList<>();
        for (int a = 0; a < wanted.size(); a++) {
            int from = starts.get(a);
            int to = a + 1 < starts.size() ? starts.get(a + 1) : sentences.size();
            groups.add(new Group(wanted.get(a), sentences.subList(from, to)));
        }
        return groups;
    }

    /**
     * The group without the sentences that agree with what is asked much less than its best one. A list stays with the sentence
     * that it goes through: "Two sorts of things count. Things that ... are A, B and C."
     */
    private Group relevant(Group group) {
        if (group.ask().number() > 1 || PointTexts.isByMarks(group)) {
            // A list of several is told over many sentences, which need not repeat what it is a list of.
            return group;
        }
        List<String> sentences = group.sentences();
        Alignment alignment = new Alignment(List.of(group.ask()), sentences, analysis);
        double best = IntStream.range(0, sentences.size())
                .mapToDouble(s -> alignment.overlap(0, s))
                .max()
                .orElse(0);
        List<String> kept = new ArrayList<>();
        boolean before = false;
        for (int s = 0; s < sentences.size(); s++) {
            before = alignment.overlap(0, s) >= AGREES_TOO * best || before && lists.continues(sentences.get(s), kept);
            if (before) {
                kept.add(sentences.get(s));
            }
        }
        return new Group(group.ask(), kept);
    }

    /** Whether this sentence only lists examples of what the others say. */
    private boolean isAside(String sentence) {
        List<Word> head = analysis.words(Statements.head(sentence));
        return head.size() == 1
                && analysis.cues().is("examples", head.getFirst().form());
    }

    private static boolean splitLongest(List<String> sentences) {
        for (char mark : new char[] {';', ':', ','}) {
            for (int i = 0; i < sentences.size(); i++) {
                List<String> parts = Statements.parts(sentences.get(i), mark);
                if (parts.size() > 1) {
                    sentences.remove(i);
                    sentences.addAll(i, parts);
                    return true;
                }
            }
        }
        return false;
    }

    private static void mergeLast(List<Ask> asks) {
        Ask last = asks.removeLast();
        Ask before = asks.removeLast();
        asks.add(before.withText(before.text() + " " + last.text()));
    }
}
