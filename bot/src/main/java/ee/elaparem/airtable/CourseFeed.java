package ee.elaparem.airtable;

import ee.elaparem.course.Course;
import ee.elaparem.course.CourseReport;
import ee.elaparem.course.CourseRows;
import ee.elaparem.course.CourseTable;
import ee.elaparem.course.PlacementItem;
import ee.elaparem.course.ReadCourse;
import ee.elaparem.storage.MirrorNotes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The course as the table Videos had it last, in memory and in the store, so that it is taught also while Airtable cannot
 * be read. A table without a single video that can be taught never takes the place of one that has some.
 */
final class CourseFeed {
    private static final Logger log = LoggerFactory.getLogger(CourseFeed.class);

    private static final String NOTE = KeptCourse.NOTE;

    /** Airtable's clock and ours may differ by this much. */
    private static final Duration CLOCKS = Duration.ofMinutes(2);

    private static final int PAGE = 100;

    /** Every so many refreshes a course of several pages is read whole: deleted rows show in no other way. */
    private static final int WHOLE_EVERY = 10;

    private final VideoTable table;
    private final List<PlacementItem> placement;
    private final MirrorNotes notes;
    private final InstantSource clock;

    private record Taught(CourseTable table, Course course, CourseReport report) {}

    private volatile Taught taught;
    private @Nullable Instant readWhole;
    private int refreshes;
    private long followed = -1;
    private boolean emptied;
    private String said = "";

    /** @param placement the items of the placement test, which Airtable does not hold */
    CourseFeed(VideoTable table, List<PlacementItem> placement, MirrorNotes notes, InstantSource clock) {
        this.table = table;
        this.placement = List.copyOf(placement);
        this.notes = notes;
        this.clock = clock;
        this.taught = check(new CourseTable("Videos", List.of(), Set.of(), List.of()));
    }

    Course course() {
        return taught.course();
    }

    CourseReport report() {
        return taught.report();
    }

    /** Takes the course of an earlier process. Returns false when there is none. */
    boolean load() {
        var stored = notes.read(NOTE).flatMap(CourseJson::read).map(this::check);
        stored.ifPresent(found -> {
            taught = found;
            say(found.report());
        });
        return stored.isPresent();
    }

    /** Takes the course that another process has read, where it has read a new one. */
    void follow() {
        long version = notes.version(NOTE);
        if (version != followed) {
            load();
            followed = version;
        }
    }

    /**
     * Reads the table where it has changed.
     *
     * @throws AirtableError when it cannot be read; the course stays as it is
     */
    void refresh() {
        Instant begin = clock.instant();
        Instant whole = readWhole;
        boolean longTable = taught.table().rows().size() > PAGE;
        if (whole != null && longTable && ++refreshes % WHOLE_EVERY != 0 && !table.changedAfter(whole.minus(CLOCKS))) {
            return;
        }
        CourseTable now = table.read();
        readWhole = begin;
        if (now.equals(taught.table())) {
            return;
        }
        Taught read = check(now);
        say(read.report());
        if (read.course().videos().isEmpty() && !taught.course().videos().isEmpty()) {
            if (!emptied) {
                log.error("Airtable's table Videos has nothing left to teach; the course of before is taught on");
                emptied = true;
            }
            return;
        }
        emptied = false;
        taught = read;
        notes.write(NOTE, CourseJson.write(now));
        log.info("The course has {} videos", read.course().videos().size());
    }

    private Taught check(CourseTable videos) {
        CourseTable noItems = KeptCourse.NO_ITEMS;
        ReadCourse read = new CourseRows(videos, noItems).check();
        // that Airtable holds no placement items is nobody's fault
        CourseReport ofVideos = new CourseReport(read.report().faults().stream()
                .filter(fault -> !fault.source().equals(noItems.name()))
                .toList());
        return new Taught(videos, new Course(read.course().videos(), placement), ofVideos);
    }

    private void say(CourseReport report) {
        String text = report.isClean() ? "" : report.describe();
        if (!text.equals(said)) {
            said = text;
            if (text.isEmpty()) {
                log.info("The course has no faults any more");
            } else {
                text.lines().forEach(line -> log.warn("{}", line));
            }
        }
    }
}
