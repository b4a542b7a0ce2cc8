package ee.elaparem.app;

import ee.elaparem.course.CourseReport;

/** The course has no video that can be taught. The message says why, fault by fault. */
public final class NothingToTeach extends RuntimeException {
    private static final long serialVersionUID = 1;

    NothingToTeach(CourseReport report) {
        super("There is nothing to teach. " + report.describe());
    }
}
