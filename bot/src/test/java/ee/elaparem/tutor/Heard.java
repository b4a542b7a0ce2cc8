package ee.elaparem.tutor;

import ee.elaparem.course.Question;
import ee.elaparem.learning.Rubric;
import ee.elaparem.learning.Verdict;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes down what the tutors tell, a line each. */
final class Heard implements TutorEvents {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final List<String> differences = new CopyOnWriteArrayList<>();

    /** For each disagreement the points that only the model found, and those that only the other did. */
    List<String> differences() {
        return List.copyOf(differences);
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void modelAnswered(int tokens) {
        lines.add("answered");
    }

    @Override
    public void modelAway(String task, String why) {
        lines.add(task + " away: " + why);
    }

    @Override
    public void disagreed(Question question, Verdict model, Verdict lexical) {
        lines.add("disagreed: " + model + " " + lexical);
    }

    @Override
    public void differed(Question question, Rubric rubric, Set<Integer> model, Set<Integer> lexical) {
        differences.add(new TreeSet<>(model) + " " + new TreeSet<>(lexical));
    }

    @Override
    public void claimsDropped(Question question, int claims) {
        lines.add("dropped claims");
    }

    @Override
    public void wordsDropped(String task, String why) {
        lines.add(task + " words dropped: " + why);
    }
}
