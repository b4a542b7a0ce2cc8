package ee.elaparem.app.wrong.course;

import ee.elaparem.app.wrong.learning.ReadsTheClock;

public class KnowsLearning {
    public ReadsTheClock clock;
}
