package ee.elaparem.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ee.elaparem.course.Fault.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CourseRowsTest {
    private final List<CourseRow> rows = new ArrayList<>();
    private final List<CourseRow> items = new ArrayList<>();

    @Test
    void everyFaultOfARowIsReported() {
        video("Entry", "1");
        row(Map.of("Description", "Only this"));
        assertThat(read().course().videos()).hasSize(1);
        assertThat(rowFaults())
                .extracting(Fault::column)
                .containsExactlyInAnyOrder(
                        "Title", "Question", "Understanding Benchmark", "YouTube Link", "Level", "Video Number");
        assertThat(rowFaults()).allSatisfy(fault -> {
            assertThat(fault.source()).isEqualTo("Videos");
            assertThat(fault.row()).isEqualTo("row2");
            assertThat(fault.severity()).isEqualTo(Severity.LEFT_OUT);
            assertThat(fault.what()).isEqualTo("It is empty.");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "Begginer, Did you mean Beginner?",
        "Enty, Did you mean Entry?",
        "advancd, Did you mean Advanced?",
        "Level: Intermediate, Did you mean Intermediate?",
        "Expert, 'The levels are Entry, Beginner, Intermediate, Advanced.'"
    })
    void anUnknownLevelIsAnsweredWithTheNearest(String level, String mend) {
        video(level, "1");
        assertThat(rowFaults()).singleElement().satisfies(fault -> {
            assertThat(fault.what()).isEqualTo("\"" + level + "\" is no level.");
            assertThat(fault.mend()).isEqualTo(mend);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "one", "1.5", "1e3", "99999999999999999999", "1000001", "٣x"})
    void aNumberIsAWholeNumberFromOne(String number) {
        video("Entry", number);
        assertThat(read().course().videos()).isEmpty();
        assertThat(rowFaults()).singleElement().satisfies(fault -> {
            assertThat(fault.column()).isEqualTo("Video Number");
            assertThat(fault.what()).isEqualTo("\"" + number + "\" is no video number.");
        });
    }

    @Test
    void ofTwoVideosInOnePlaceTheFirstIsTaught() {
        video("Entry", "1");
        video("Entry", "1");
        video("Beginner", "1");
        assertThat(read().course().videos()).extracting(Video::title).containsExactly("Video 1", "Video 3");
        assertThat(rowFaults())
                .singleElement()
                .hasToString(
                        "Videos, row row2, Video Number: Entry 1 is already the video of row row1. The row is left out."
                                + " Give one of the two another number.");
    }

    @Test
    void aGapIsPassedOverAndSaid() {
        video("Entry", "2");
        video("Entry", "3");
        video("Entry", "7");
        assertThat(read().course().videos()).hasSize(3);
        assertThat(whats())
                .contains(
                        "Entry has no video 1; learners pass over the gap.",
                        "Entry has no video from 4 to 6; learners pass over the gap.");
        assertThat(read().report().leavesOut()).isFalse();
    }

    @Test
    void aRowThatIsLeftOutIsNotCalledAGapAsWell() {
        video("Entry", "1");
        video("Entry", "2", "Question", "");
        video("Entry", "3");
        assertThat(read().course().videos()).hasSize(2);
        assertThat(whats()).noneMatch(what -> what.contains("gap"));
    }

    @Test
    void aLinkThatIsNoVideoIsLeftOut() {
        video("Entry", "1", "YouTube Link", "https://vimeo.com/1\u202e\n" + "x".repeat(5000));
        assertThat(rowFaults()).singleElement().satisfies(fault -> {
            assertThat(fault.column()).isEqualTo("YouTube Link");
            assertThat(fault.what())
                    .startsWith("\"https://vimeo.com/1  xxx")
                    .endsWith("x…\" is no link to a YouTube video.")
                    .hasSizeLessThan(120);
        });
    }

    @Test
    void theSameVideoTwiceIsTaughtTwiceUnderTwoIds() {
        video("Entry", "1", "YouTube Link", "https://youtu.be/aaaaaaaaaaa");
        video("Entry", "2", "YouTube Link", "https://www.youtube.com/watch?v=aaaaaaaaaaa");
        video("Entry", "3", "YouTube Link", "https://youtu.be/aaaaaaaaaaa?t=3");
        assertThat(read().course().videos())
                .extracting(Video::id)
                .containsExactly("aaaaaaaaaaa", "aaaaaaaaaaa-2", "aaaaaaaaaaa-3");
        assertThat(rowFaults()).extracting(Fault::severity).containsExactly(Severity.WARNING, Severity.WARNING);
        assertThat(rowFaults()).extracting(Fault::what).containsOnly("The same video is in row row1.");
    }

    @Test
    void aSourceThatNamesItsRowsKeepsTheirNames() {
        rows.add(new CourseRow("Try something new", "rec123", cells("Entry", "1")));
        assertThat(read().course().videos()).extracting(Video::id).containsExactly("rec123");
    }

    @Test
    void textsKeepWithinTelegramsLimits() {
        String emoji = "🙂";
        video(
                "Entry",
                "1",
                "Title",
                emoji.repeat(256),
                "Question",
                emoji.repeat(3000),
                "Understanding Benchmark",
                emoji.repeat(10_000));
        video("Entry", "2", "Title", "t".repeat(257));
        video("Entry", "3", "Question", "q".repeat(3001));
        video("Entry", "4", "Understanding Benchmark", "b".repeat(10_001));
        assertThat(read().course().videos()).hasSize(1);
        assertThat(rowFaults())
                .extracting(Fault::row, Fault::column, Fault::what, Fault::mend)
                .containsExactly(
                        tuple("row2", "Title", "It has 257 characters.", "Shorten it to 256."),
                        tuple("row3", "Question", "It has 3001 characters.", "Shorten it to 3000."),
                        tuple("row4", "Understanding Benchmark", "It has 10001 characters.", "Shorten it to 10000."));
    }

    @Test
    void aDescriptionThatIsTooLongIsShortenedBetweenWords() {
        video("Entry", "1", "Description", "🙂word ".repeat(1000));
        Video video = read().course().videos().getFirst();
        assertThat(video.description().codePointCount(0, video.description().length()))
                .isBetween(2900, 3000);
        assertThat(video.description()).endsWith("🙂word…");
        assertThat(read().report().leavesOut()).isFalse();
        assertThat(rowFaults()).hasSize(1);
    }

    @Test
    void controlCharactersAreTakenOutAndSaid() {
        video("Entry", "1", "Title", "Be\u0007ll \uD800end", "Question", "Why\r\nnot?\tSay.");
        Video video = read().course().videos().getFirst();
        assertThat(video.title()).isEqualTo("Bell end");
        assertThat(video.question().text()).isEqualTo("Why\nnot? Say.");
        assertThat(rowFaults()).singleElement().satisfies(fault -> {
            assertThat(fault.column()).isEqualTo("Title");
            assertThat(fault.severity()).isEqualTo(Severity.WARNING);
        });
    }

    @Test
    void invisibleTextIsNoText() {
        video("Entry", "1", "Question", " \u00a0\u200b\ufeff\n");
        assertThat(rowFaults()).singleElement().extracting(Fault::what).isEqualTo("It is empty.");
        rows.clear();
        video("\u00a0Entry\u200b", "\ufeff1 ", "Title", "\u00a0Title ");
        assertThat(read().course().videos()).extracting(Video::title).containsExactly("Title");
    }

    @Test
    void faultsStandInTheOrderOfTheRows() {
        video("Entry", "1");
        video("Entry", "1");
        video("Entry", "0");
        video("Entry", "1");
        assertThat(rowFaults()).extracting(Fault::row).containsExactly("row2", "row3", "row4");
    }

    @Test
    void aLevelWithoutVideosAndAnEmptyTableAreSaid() {
        assertThat(whats())
                .containsExactly(
                        "There is no video.",
                        "There is no placement question; learners choose their level themselves.");
        assertThat(read().report().leavesOut()).isTrue();
        video("Entry", "1");
        assertThat(read().report().leavesOut()).isFalse();
        assertThat(whats()).contains("Advanced has no video; its learners go on in the next level.");
    }

    @Test
    void placementItemsKeepTheirIdsWhenTheyMoveAndWhenTheirBenchmarkIsEdited() {
        item("Entry", "Why?", "Because.");
        item("Beginner", "How?", "So.");
        Map<String, String> before = ids();
        items.clear();
        item("Beginner", " How? ", "So, and in other words.");
        item("Entry", "What?", "That.");
        item("Entry", "Why?", "Because.");
        assertThat(ids()).containsAllEntriesOf(before).hasSize(3);
        assertThat(ids().values()).doesNotHaveDuplicates().allMatch(id -> id.matches("[0-9a-f]{12}"));
    }

    @Test
    void faultyPlacementRowsCostOnlyThemselves() {
        item("Entry", "Why?", "Because.");
        item("Entry", "Why?", "Because of that.");
        item("Beginner", "", "x");
        item("Nowhere", "Where?", "");
        item("Beginner", "Why?", "Because.");
        assertThat(read().course().placement()).hasSize(2);
        assertThat(rowFaults())
                .extracting(fault -> fault.row() + " " + fault.column())
                .containsExactly("row2 Question", "row3 Question", "row4 Level", "row4 Understanding Benchmark");
        assertThat(whats())
                .contains(
                        "Intermediate has no placement question; the test tells it less surely from its neighbours.",
                        "Advanced has no placement question; the test tells it less surely from its neighbours.");
    }

    private void video(String level, String number, String... others) {
        Map<String, String> cells = cells(level, number);
        for (int i = 0; i < others.length; i += 2) {
            cells.put(others[i], others[i + 1]);
        }
        row(cells);
    }

    private Map<String, String> cells(String level, String number) {
        int row = rows.size() + 1;
        return new HashMap<>(Map.of(
                "Title",
                "Video " + row,
                "Question",
                "Why?",
                "YouTube Link",
                "https://youtu.be/%011d".formatted(row),
                "Level",
                level,
                "Video Number",
                number,
                "Understanding Benchmark",
                "Because."));
    }

    private void row(Map<String, String> cells) {
        rows.add(new CourseRow("row" + (rows.size() + 1), null, cells));
    }

    private void item(String level, String question, String benchmark) {
        items.add(new CourseRow(
                "row" + (items.size() + 1),
                null,
                Map.of("Level", level, "Question", question, "Understanding Benchmark", benchmark)));
    }

    private ReadCourse read() {
        return new CourseRows(
                        new CourseTable("Videos", rows, Set.of(), List.of()),
                        new CourseTable("Placement", items, Set.of(), List.of()))
                .check();
    }

    private Map<String, String> ids() {
        Map<String, String> ids = new HashMap<>();
        read().course().placement().forEach(item -> ids.put(item.question().text(), item.id()));
        return ids;
    }

    private List<Fault> rowFaults() {
        return read().report().faults().stream()
                .filter(fault -> !fault.row().isEmpty())
                .toList();
    }

    private List<String> whats() {
        return read().report().faults().stream().map(Fault::what).toList();
    }
}
