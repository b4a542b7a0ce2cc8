/**
 * How often a tutor is wrong: runs it over answers that people graded, and compares. The metrics ({@link
 * ee.elaparem.bench.grading.Measure}) know nothing of tutors or files, only {@link ee.elaparem.bench.grading.Mark}s.
 */
@NullMarked
package ee.elaparem.bench.grading;

import org.jspecify.annotations.NullMarked;
