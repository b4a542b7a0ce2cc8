package ee.elaparem.course;

/**
 * A course as it was read.
 *
 * @param course what can be taught of it, possibly nothing
 * @param report what is wrong with it, possibly nothing
 */
public record ReadCourse(Course course, CourseReport report) {}
