package ee.elaparem.course;

import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.course.Fault.Severity;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class CourseReportTest {
    private static final Fault NO_QUESTION =
            new Fault(Severity.LEFT_OUT, "videos.csv", "3", "Question", "It is empty.", "Fill it in.");
    private static final Fault NO_BENCHMARK =
            new Fault(Severity.LEFT_OUT, "videos.csv", "3", "Understanding Benchmark", "It is empty.", "Fill it in.");
    private static final Fault GAP =
            new Fault(Severity.WARNING, "videos.csv", "", "Video Number", "Entry has no video 2.", "Add it.");

    @Test
    void readsAsAListOfWhatToMend() {
        assertThat(new CourseReport(List.of(GAP, NO_QUESTION, NO_BENCHMARK)).describe())
                .isEqualTo("""
                        The course has 3 faults (1 row left out):
                        - videos.csv, Video Number: Entry has no video 2. Add it.
                        - videos.csv, row 3, Question: It is empty. The row is left out. Fill it in.
                        - videos.csv, row 3, Understanding Benchmark: It is empty. The row is left out. Fill it in.""");
    }

    @Test
    void tellsWhetherAnythingIsLeftOut() {
        assertThat(new CourseReport(List.of(GAP)).leavesOut()).isFalse();
        assertThat(new CourseReport(List.of(GAP)).describe())
                .startsWith("The course has 1 fault (all of it is taught):");
        assertThat(new CourseReport(List.of(GAP, NO_QUESTION)).leavesOut()).isTrue();
        assertThat(new CourseReport(List.of()).isClean()).isTrue();
        assertThat(new CourseReport(List.of()).describe()).isEqualTo("The course has no faults.");
    }

    @Test
    void countsWhatItDoesNotShow() {
        assertThat(new CourseReport(Collections.nCopies(100, GAP)).describe())
                .hasLineCount(101)
                .doesNotContain("more");
        assertThat(new CourseReport(Collections.nCopies(123, GAP)).describe())
                .hasLineCount(102)
                .endsWith("\nand 23 more");
    }

    @Test
    void quotesOnOneLineAndBriefly() {
        assertThat(Fault.quote("a\nb\u0007c\u202ed\uD800")).isEqualTo("\"a b c d \"");
        assertThat(Fault.quote("🙂".repeat(60))).isEqualTo("\"" + "🙂".repeat(60) + "\"");
        assertThat(Fault.quote("🙂".repeat(61))).isEqualTo("\"" + "🙂".repeat(60) + "…\"");
    }
}
