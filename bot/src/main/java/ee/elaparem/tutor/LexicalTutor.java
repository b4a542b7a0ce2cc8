package ee.elaparem.tutor;

import ee.elaparem.course.Question;
import ee.elaparem.course.Video;
import ee.elaparem.learning.Guidance;
import ee.elaparem.learning.Judgement;
import ee.elaparem.learning.Rubric;
import ee.elaparem.learning.Surroundings;
import ee.elaparem.learning.Tutor;

/** x. */
public final class LexicalTutor implements Tutor {
    private final Analysis analysis;
    private final RubricCompiler compiler;

    public LexicalTutor(String language) {
        this.analysis = new Analysis(language);
        this.compiler = new RubricCompiler(analysis);
    }

    @Override
    public Rubric rubric(Question question) {
        return compiler.compile(question);
    }

    @Override
    public Judgement judge(Question question, Rubric rubric, String words, Surroundings around) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Guidance guide(Video video, String words, Surroundings around) {
        throw new UnsupportedOperationException();
    }
}
