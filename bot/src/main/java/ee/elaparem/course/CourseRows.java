package ee.elaparem.course;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A course before it is checked: rows of text, wherever they come from. The names of the columns are those of Airtable,
 * letter for letter.
 */
public record CourseRows(CourseTable videos, CourseTable placement) {
    public static final String TITLE = "Title";
    public static final String DESCRIPTION = "Description";
    public static final String QUESTION = "Question";
    public static final String LINK = "YouTube Link";
    public static final String LEVEL = "Level";
    public static final String NUMBER = "Video Number";
    public static final String BENCHMARK = "Understanding Benchmark";

    /** The columns of the videos. */
    public static final List<String> OF_VIDEOS = List.of(TITLE, DESCRIPTION, QUESTION, LINK, LEVEL, NUMBER, BENCHMARK);

    /** The columns of the placement items. */
    public static final List<String> OF_PLACEMENT = List.of(LEVEL, QUESTION, BENCHMARK);

    /**
     * Columns that placement.csv may have beside those: how likely learners of each level are to answer in full, as their
     * answers have shown, the lowest level first. {@code ./ela-parem placement --learn} writes them.
     */
    public static final List<String> OF_CHANCES = Arrays.stream(Level.values())
            .map(level -> "Full at " + level.title())
            .toList();

    /**
     * The bounds of the texts, in code points. Title and description stand in one message with the link and the place in
     * the level; the question stands in one with a line before it; a message of Telegram holds 4,096. The benchmark is
     * never sent as a whole.
     */
    static final int LONGEST_TITLE = 256;

    static final int LONGEST_DESCRIPTION = 3_000;
    static final int LONGEST_QUESTION = 3_000;
    static final int LONGEST_BENCHMARK = 10_000;

    /** The highest video number. */
    static final int HIGHEST_NUMBER = 1_000_000;

    /** Makes the course of every row that can be taught, and reports every fault of every row. */
    public ReadCourse check() {
        VideoCheck videoCheck = new VideoCheck(videos);
        List<Video> taught = videoCheck.run();
        PlacementCheck placementCheck = new PlacementCheck(placement);
        List<PlacementItem> asked = placementCheck.run();
        List<Fault> faults = new ArrayList<>(inRowOrder(videos, videoCheck.faults()));
        faults.addAll(inRowOrder(placement, placementCheck.faults()));
        return new ReadCourse(new Course(taught, asked), new CourseReport(faults));
    }

    /** The table's own faults, then those of its rows in the order of the rows. */
    private static List<Fault> inRowOrder(CourseTable table, List<Fault> faults) {
        Map<String, Integer> places = new HashMap<>();
        for (CourseRow row : table.rows()) {
            places.putIfAbsent(row.place(), places.size());
        }
        List<Fault> sorted = new ArrayList<>(table.faults());
        sorted.addAll(faults);
        sorted.sort((one, other) ->
                Integer.compare(places.getOrDefault(one.row(), -1), places.getOrDefault(other.row(), -1)));
        return sorted;
    }
}
