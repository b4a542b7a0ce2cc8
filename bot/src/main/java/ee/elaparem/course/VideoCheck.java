package ee.elaparem.course;

import ee.elaparem.course.Fault.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Makes videos of a table's rows: of every row in which nothing needed is missing or wrong. */
final class VideoCheck {
    private final CourseTable table;
    private final List<Fault> faults = new ArrayList<>();
    private final List<Video> videos = new ArrayList<>();
    private final Map<Place, CourseRow> taken = new HashMap<>();
    /** Also the places of rows that are left out: these have a fault already, and leave no gap to be mended. */
    private final Set<Place> wanted = new HashSet<>();

    private final Map<YouTubeLink, CourseRow> links = new HashMap<>();
    private final Set<String> ids = new HashSet<>();

    private record Place(Level level, int number) {
        @Override
        public String toString() {
            return level.title() + " " + number;
        }
    }

    VideoCheck(CourseTable table) {
        this.table = table;
    }

    /** The videos that can be taught, in the order of the rows. To be called once. */
    List<Video> run() {
        CourseRows.OF_VIDEOS.stream().filter(table.missing()::contains).forEach(this::missing);
        table.rows().forEach(this::read);
        if (videos.isEmpty()) {
            empty();
        } else {
            gaps();
        }
        return videos;
    }

    /** What was found, to be read after {@link #run()}. */
    List<Fault> faults() {
        return faults;
    }

    private void read(CourseRow row) {
        RowCheck check = new RowCheck(table, row, faults);
        Optional<String> title = check.line(CourseRows.TITLE, CourseRows.LONGEST_TITLE);
        Optional<String> description = check.description();
        Optional<String> question = check.text(CourseRows.QUESTION, CourseRows.LONGEST_QUESTION);
        Optional<String> benchmark = check.text(CourseRows.BENCHMARK, CourseRows.LONGEST_BENCHMARK);
        Optional<YouTubeLink> link = check.link();
        Optional<Level> level = check.level();
        Optional<Integer> number = check.number();
        Optional<Place> place = level.flatMap(at -> number.map(nth -> new Place(at, nth)));
        place.ifPresent(wanted::add);
        boolean complete = title.isPresent()
                && description.isPresent()
                && question.isPresent()
                && benchmark.isPresent()
                && link.isPresent()
                && place.isPresent();
        if (complete && isFree(place.get(), check)) {
            taken.put(place.get(), row);
            videos.add(new Video(
                    id(row, link.get(), check),
                    title.get(),
                    description.get(),
                    new Question(question.get(), benchmark.get()),
                    link.get(),
                    place.get().level(),
                    place.get().number()));
        }
    }

    private boolean isFree(Place place, RowCheck check) {
        CourseRow other = taken.get(place);
        if (other != null) {
            check.leaveOut(
                    CourseRows.NUMBER,
                    place + " is already the video of row " + other.place() + ".",
                    "Give one of the two another number.");
        }
        return other == null;
    }

    /** The source's own name for the row; else the YouTube id, which keeps naming the video when rows move. */
    private String id(CourseRow row, YouTubeLink link, RowCheck check) {
        CourseRow other = links.putIfAbsent(link, row);
        if (other != null) {
            check.warn(
                    CourseRows.LINK,
                    "The same video is in row " + other.place() + ".",
                    "Mend one of the links, unless the video is meant to be watched twice.");
        }
        String wish = row.id() != null ? row.id() : link.videoId();
        String id = wish;
        for (int count = 2; !ids.add(id); count++) {
            id = wish + "-" + count;
        }
        return id;
    }

    private void missing(String column) {
        boolean needed = !column.equals(CourseRows.DESCRIPTION);
        faults.add(Fault.ofTable(
                needed ? Severity.LEFT_OUT : Severity.WARNING,
                table.name(),
                column,
                "There is no such column" + (needed ? ", so no video can be taught." : "."),
                "Add a column with exactly this name."));
    }

    private void empty() {
        if (!table.rows().isEmpty()) {
            faults.add(nothingToTeach("No video is left to teach.", "Mend the rows that are left out."));
        } else if (table.faults().isEmpty()) {
            faults.add(nothingToTeach("There is no video.", "Add a row for each video."));
        }
    }

    private Fault nothingToTeach(String what, String mend) {
        return Fault.ofTable(Severity.LEFT_OUT, table.name(), "", what, mend);
    }

    private void gaps() {
        for (Level level : Level.values()) {
            TreeSet<Integer> numbers = new TreeSet<>();
            wanted.stream().filter(place -> place.level() == level).forEach(place -> numbers.add(place.number()));
            if (videos.stream().noneMatch(video -> video.level() == level)) {
                faults.add(Fault.ofTable(
                        Severity.WARNING,
                        table.name(),
                        CourseRows.LEVEL,
                        level.title() + " has no video; its learners go on in the next level.",
                        "Add at least one."));
            }
            int next = 1;
            for (int number : numbers) {
                if (number > next) {
                    gap(level, next, number - 1);
                }
                next = number + 1;
            }
        }
    }

    private void gap(Level level, int first, int last) {
        faults.add(Fault.ofTable(
                Severity.WARNING,
                table.name(),
                CourseRows.NUMBER,
                level.title() + " has no video " + (first == last ? first : "from " + first + " to " + last)
                        + "; learners pass over the gap.",
                "Number the videos of a level 1, 2, 3 ..."));
    }
}
