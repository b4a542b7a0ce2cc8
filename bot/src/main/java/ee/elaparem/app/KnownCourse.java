package ee.elaparem.app;

import ee.elaparem.airtable.KeptCourse;
import ee.elaparem.course.Course;
import ee.elaparem.course.CourseFiles;
import ee.elaparem.course.PlacementItem;
import ee.elaparem.storage.StoreVisit;
import java.nio.file.Path;
import java.util.List;

/** The course that a bot with these settings teaches, found without calling anybody. */
final class KnownCourse {
    private KnownCourse() {}

    /** The course from files, or the one that the bot read last from Airtable; without videos where it has read none yet. */
    static Course of(Settings settings, StoreVisit store) {
        Path folder = settings.courseFolder();
        if (!settings.usesAirtable()) {
            return (folder == null ? CourseFiles.readShipped() : CourseFiles.read(folder)).course();
        }
        List<PlacementItem> placement =
                folder == null ? List.of() : CourseFiles.read(folder).course().placement();
        Course course =
                store.note(KeptCourse.NOTE).flatMap(KeptCourse::of).orElseGet(() -> new Course(List.of(), List.of()));
        return new Course(course.videos(), placement);
    }
}
