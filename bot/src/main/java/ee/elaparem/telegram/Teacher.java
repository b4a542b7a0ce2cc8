package ee.elaparem.telegram;

import ee.elaparem.course.Course;
import ee.elaparem.learning.Input;
import ee.elaparem.learning.Learner;
import ee.elaparem.learning.Past;
import ee.elaparem.learning.Turn;

/** Decides what an input brings about. May be slow; stores and sends nothing itself. */
@FunctionalInterface
public interface Teacher {
    Turn turn(Course course, Learner learner, Input.From from, Past past);
}
