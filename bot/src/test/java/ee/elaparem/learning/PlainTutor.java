package ee.elaparem.learning;

import ee.elaparem.course.Question;
import ee.elaparem.course.Video;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A tutor as simple as can be: each sentence of the benchmark is asked for, and is met by an answer that holds the
 * sentence. Words that end in a question mark ask something.
 */
final class PlainTutor implements Tutor {

    @Override
    public Rubric rubric(Question question) {
        List<Rubric.Demand> demands = new ArrayList<>();
        for (String sentence : question.benchmark().split("\\. *")) {
            int number = demands.size();
            demands.add(new Rubric.Demand(
                    question.text() + " part " + (number + 1), List.of(new Rubric.Point(number, sentence)), 1));
        }
        return new Rubric(demands);
    }

    @Override
    public Judgement judge(Question question, Rubric rubric, String words, Surroundings around) {
        if (words.endsWith("?")) {
            return new Judgement.AskedBack();
        }
        List<Finding> findings = new ArrayList<>();
        for (Rubric.Point point : rubric.points()) {
            if (words.toLowerCase(Locale.ROOT).contains(point.text().toLowerCase(Locale.ROOT))) {
                findings.add(new Finding(point.number(), point.text()));
            }
        }
        return new Judgement.Answered(findings, null);
    }

    @Override
    public Guidance guide(Video video, String words, Surroundings around) {
        return new Guidance.Pointer(video.description());
    }
}
