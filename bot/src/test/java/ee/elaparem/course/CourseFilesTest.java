package ee.elaparem.course;

import static ee.elaparem.course.Level.BEGINNER;
import static ee.elaparem.course.Level.ENTRY;
import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.course.Fault.Severity;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CourseFilesTest {
    private static final String HEADER =
            "Title,Description,Question,YouTube Link,Level,Video Number,Understanding Benchmark\n";
    private static final String FIRST = "One,About one,Why?,https://youtu.be/aaaaaaaaaaa,Entry,1,Because.\n";
    private static final String SECOND = "Two,About two,How?,https://youtu.be/bbbbbbbbbbb,Entry,2,Like this.\n";
    private static final String THIRD = "Three,About three,When?,https://youtu.be/ccccccccccc,Beginner,1,Then.\n";

    @TempDir
    private Path folder;

    @BeforeEach
    void aPlacementWithoutFaults() throws IOException {
        placement("""
                Level,Question,Understanding Benchmark
                Entry,E?,e
                Beginner,B?,b
                Intermediate,I?,i
                Advanced,A?,a
                """);
    }

    @Test
    void whatWasLearnedOfAPlacementItemIsRead(@TempDir Path own) throws IOException {
        Files.writeString(own.resolve("placement.csv"), """
                Level,Question,Understanding Benchmark,Full at Entry,Full at Beginner,Full at Intermediate,Full at Advanced
                Beginner,One?,Because.,0.1,"0,8",0.85,0.9
                Beginner,Two?,Because.,,,,
                Beginner,Three?,Because.,0.1,0.8,,0.9
                Beginner,Four?,Because.,0.1,0.8,often,1
                """);
        ReadCourse read = CourseFiles.read(own);

        assertThat(read.course().placement())
                .extracting(PlacementItem::learned)
                .containsExactly(new Chances(List.of(0.1, 0.8, 0.85, 0.9)), null, null, null);
        assertThat(read.report().describe())
                .contains("placement.csv, row 4")
                .contains("placement.csv, row 5")
                .contains("not all numbers from 0.02 to 0.98")
                .doesNotContain("placement.csv, row 3");
    }

    @Test
    void theShippedCourseHasNoFaults() {
        ReadCourse read = CourseFiles.readShipped();
        assertThat(read.report().describe()).isEqualTo("The course has no faults.");
        assertThat(read.course().videos()).hasSize(16);
        assertThat(read.course().placement()).hasSize(19);
        for (Level level : Level.values()) {
            assertThat(read.course().videos(level)).extracting(Video::number).containsExactly(1, 2, 3, 4);
        }
        assertThat(read.course().from(ENTRY, 1)).hasValueSatisfying(video -> {
            assertThat(video.id()).isEqualTo("UNP03fDSj1U");
            assertThat(video.title()).isEqualTo("Try something new for 30 days — Matt Cutts");
            assertThat(video.question().text()).startsWith("Matt Cutts says that small changes");
            assertThat(video.question().benchmark()).endsWith("add or drop a habit.");
        });
    }

    @Test
    void columnsStandInAnyOrderWithOthersBetweenAndForgivingNames() throws IOException {
        videos("""
                Notes,level, VIDEO NUMBER ,Understanding benchmark,Question,YouTube  link,"Title\u00a0",Description
                mine,beginner, 1.0 ,Then.,When?,youtube.com/watch?v=ccccccccccc,Three,
                """);
        assertThat(read().course().videos())
                .containsExactly(new Video(
                        "ccccccccccc",
                        "Three",
                        "",
                        new Question("When?", "Then."),
                        new YouTubeLink("ccccccccccc"),
                        BEGINNER,
                        1));
    }

    @Test
    void aByteOrderMarkAndForeignLineBreaksDoNoHarm() throws IOException {
        videos("\uFEFF" + (HEADER + FIRST + SECOND).replace("\n", "\r\n"));
        assertThat(titles()).containsExactlyInAnyOrder("One", "Two");
    }

    @Test
    void spreadsheetsThatSeparateBySemicolonsOrTabsAreRead() throws IOException {
        videos((HEADER + FIRST + SECOND).replace(',', ';'));
        assertThat(titles()).containsExactlyInAnyOrder("One", "Two");
        videos((HEADER + FIRST + SECOND).replace(',', '\t'));
        assertThat(titles()).containsExactlyInAnyOrder("One", "Two");
    }

    @Test
    void linksFormulasAndMarkupStayText() throws IOException {
        videos(HEADER
                + "=1+1,\"See <b>https://example.org/?a=b&c</b>\n\nand \"\"more\"\"\",@SUM(A1)?,"
                + "https://youtu.be/aaaaaaaaaaa,Entry,1,-2+3\n");
        Video video = read().course().videos().getFirst();
        assertThat(video.title()).isEqualTo("=1+1");
        assertThat(video.description()).isEqualTo("See <b>https://example.org/?a=b&c</b>\n\nand \"more\"");
        assertThat(video.question()).isEqualTo(new Question("@SUM(A1)?", "-2+3"));
    }

    @Test
    void rowsAreCountedAsTheSpreadsheetCountsThem() throws IOException {
        videos(HEADER + "\"On\n\ne\",\"a\nb\",Why?,youtu.be/aaaaaaaaaaa,Entry,1,x\n\n,,,,,,\n"
                + SECOND.replace("How?", ""));
        ReadCourse read = read();
        assertThat(read.course().videos()).extracting(Video::title).containsExactly("On e");
        assertThat(read.report().faults())
                .filteredOn(fault -> !fault.row().isEmpty())
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.row()).isEqualTo("5");
                    assertThat(fault.column()).isEqualTo("Question");
                    assertThat(fault.severity()).isEqualTo(Severity.LEFT_OUT);
                });
    }

    @Test
    void whatIsNotUtf8CostsOnlyItsOwnRow() throws IOException {
        Charset windows = Charset.forName("windows-1252");
        Files.write(
                folder.resolve("videos.csv"), (HEADER + FIRST + SECOND.replace("Two", "Öö") + THIRD).getBytes(windows));
        assertThat(titles()).containsExactlyInAnyOrder("One", "Three");
        assertThat(faults())
                .containsExactly("videos.csv, row 3, Title: Letters are lost in \"\uFFFD\uFFFD\": the text is not"
                        + " UTF-8. The row is left out. Save the file as CSV UTF-8, and type the letters marked \uFFFD anew where"
                        + " they stay lost.");
    }

    @Test
    void anUnclosedQuotationMarkCostsOnlyItsOwnRow() throws IOException {
        videos(HEADER
                + FIRST
                + SECOND.replace("About two", "\"About two")
                + THIRD.replace("About three", "\"About, three\""));
        assertThat(titles()).containsExactlyInAnyOrder("One", "Three");
        assertThat(read().report().faults()).anySatisfy(fault -> {
            assertThat(fault.row()).isEqualTo("3");
            assertThat(fault.what()).contains("quotation mark");
        });
        videos(HEADER + FIRST + SECOND + THIRD.replace("Three", "\"Three"));
        assertThat(titles()).containsExactlyInAnyOrder("One", "Two");
    }

    @Test
    void anUnquotedCommaIsNotedRatherThanCuttingATextShort() throws IOException {
        videos(HEADER + FIRST + SECOND.replace("Like this.", "Like this, or that.") + THIRD);
        assertThat(titles()).containsExactlyInAnyOrder("One", "Three");
        assertThat(read().report().faults()).anySatisfy(fault -> {
            assertThat(fault.row()).isEqualTo("3");
            assertThat(fault.what()).isEqualTo("It has more cells than there are columns.");
        });
    }

    @Test
    void aFolderWithoutFilesIsAnEmptyCourse() {
        ReadCourse read = CourseFiles.read(folder.resolve("nowhere"));
        assertThat(read.course().videos()).isEmpty();
        assertThat(read.report().leavesOut()).isTrue();
        assertThat(read.report().describe())
                .startsWith("The course has 2 faults (not usable as it is):")
                .contains("\n- videos.csv: There is no such file, so there is nothing to teach. Put it into " + folder)
                .contains(
                        "\n- placement.csv: There is no such file; learners choose their level themselves. Put it into ");
    }

    @Test
    void withoutPlacementQuestionsTheVideosAreTaught() throws IOException {
        Files.delete(folder.resolve("placement.csv"));
        videos(HEADER + FIRST);
        ReadCourse read = read();
        assertThat(read.course().videos()).hasSize(1);
        assertThat(read.course().placement()).isEmpty();
        assertThat(read.report().leavesOut()).isFalse();
    }

    @Test
    void aMissingColumnIsSaidOnce() throws IOException {
        videos((HEADER + FIRST + SECOND).replace("YouTube Link", "Link"));
        assertThat(titles()).isEmpty();
        assertThat(faults())
                .containsExactly(
                        "videos.csv, YouTube Link: There is no such column, so no video can be taught. Add a column with"
                                + " exactly this name.",
                        "videos.csv: No video is left to teach. Mend the rows that are left out.");
    }

    @Test
    void aDescriptionIsNotNeeded() throws IOException {
        videos((HEADER + FIRST).replace("Description", "Notes"));
        assertThat(titles()).containsExactly("One");
        assertThat(read().report().leavesOut()).isFalse();
    }

    @Test
    void filesOfOtherKindsAreNamedForWhatTheyAre() throws IOException {
        Files.write(folder.resolve("videos.csv"), ("\uFEFF" + HEADER + FIRST).getBytes(StandardCharsets.UTF_16LE));
        assertThat(faults()).containsExactly("videos.csv: The file is UTF-16, not UTF-8. Save it as CSV UTF-8.");
        videos("PK\u0003\u0004 a workbook");
        assertThat(faults()).containsExactly("videos.csv: The file is a spreadsheet, not CSV. Save it as CSV UTF-8.");
        videos("");
        assertThat(faults()).singleElement().asString().startsWith("videos.csv: The file is empty.");
        videos(FIRST + SECOND);
        assertThat(faults())
                .singleElement()
                .asString()
                .startsWith("videos.csv: The first row has none of the columns'");
        Files.delete(folder.resolve("videos.csv"));
        Files.createDirectory(folder.resolve("videos.csv"));
        assertThat(faults()).singleElement().asString().startsWith("videos.csv: The file cannot be read");
    }

    @Test
    void aCourseOfTenThousandVideosIsReadWhole() throws IOException {
        StringBuilder rows = new StringBuilder(HEADER);
        int perLevel = 2_500;
        for (int number = perLevel; number >= 1; number--) {
            for (Level level : Level.values()) {
                rows.append(
                        "Video %s %d,\"About, it\",\"What, and why?\",https://youtu.be/%07d-%s,%s,%d,\"So, and so.\"\n"
                                .formatted(level, number, number, level.name().substring(0, 3), level.title(), number));
            }
        }
        videos(rows.toString());
        ReadCourse read = read();
        assertThat(read.report().faults()).isEmpty();
        assertThat(read.course().videos()).hasSize(10_000);
        for (Level level : Level.values()) {
            for (int number = 1; number <= perLevel; number++) {
                Video video = read.course().from(level, number).orElseThrow();
                assertThat(video.title()).isEqualTo("Video " + level + " " + number);
                assertThat(read.course().position(video)).isEqualTo(number);
                assertThat(read.course().video(video.id())).containsSame(video);
            }
        }
    }

    @Test
    void aFileOfNothingButFaultsIsReportedWithinBounds() throws IOException {
        videos(HEADER + ",,,x,y,z,\n".repeat(10_000));
        ReadCourse read = read();
        assertThat(read.course().videos()).isEmpty();
        assertThat(read.report().faults()).hasSize(60_001);
        assertThat(read.report().describe()).endsWith("\nand 59901 more").hasLineCount(102);
    }

    @Test
    void aFileThatOnlyBreaksIsNotReadForEver() throws IOException {
        videos(HEADER + FIRST + "\"x\"y\n".repeat(1_000) + SECOND);
        assertThat(titles()).containsExactly("One");
        assertThat(read().report().faults())
                .hasSizeLessThan(210)
                .anySatisfy(fault -> assertThat(fault.what()).isEqualTo("The rows after row 202 were not read."));
    }

    @Test
    void aFileWithoutEndIsReadToABound() throws IOException {
        videos(HEADER + "x,,,,,,\n".repeat(50_001));
        assertThat(read().report().faults()).extracting(Fault::what).contains("There are more than 50000 rows.");
        Files.write(folder.resolve("videos.csv"), new byte[(32 << 20) + 1]);
        assertThat(read().report().faults()).extracting(Fault::what).contains("The file is larger than 32 MiB.");
    }

    private ReadCourse read() {
        return CourseFiles.read(folder);
    }

    private Set<String> titles() {
        return read().course().videos().stream().map(Video::title).collect(Collectors.toSet());
    }

    /** The faults but those of levels without videos, as lines. */
    private List<String> faults() {
        return read().report().faults().stream()
                .map(Fault::toString)
                .filter(line -> !line.contains("has no video"))
                .toList();
    }

    private void videos(String text) throws IOException {
        Files.writeString(folder.resolve("videos.csv"), text);
    }

    private void placement(String text) throws IOException {
        Files.writeString(folder.resolve("placement.csv"), text);
    }
}
