package ee.elaparem.app.wrong.learning;

import ee.elaparem.app.wrong.course.KnowsLearning;

public class KnowsCourse {
    public KnowsLearning course;
}
