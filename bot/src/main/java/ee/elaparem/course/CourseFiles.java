package ee.elaparem.course;

import ee.elaparem.course.Fault.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Reads a course from the files {@value #VIDEOS} and {@value #PLACEMENT}. */
public final class CourseFiles {
    public static final String VIDEOS = "videos.csv";
    public static final String PLACEMENT = "placement.csv";

    /** In bytes. Far above any course: ten thousand videos make some ten million. */
    private static final int LARGEST = 32 << 20;

    private static final List<String> OF_PLACEMENT_FILE = Stream.concat(
                    CourseRows.OF_PLACEMENT.stream(), CourseRows.OF_CHANCES.stream())
            .toList();

    private CourseFiles() {}

    /**
     * Reads the course in a folder. Never fails: a file that is missing or cannot be read is a fault of the report, and
     * the course is made of what there is.
     */
    public static ReadCourse read(Path folder) {
        CourseTable videos = table(folder, VIDEOS, CourseRows.OF_VIDEOS);
        CourseTable placement = table(folder, PLACEMENT, OF_PLACEMENT_FILE);
        return new CourseRows(videos, placement).check();
    }

    /** Reads the course that the program brings along. */
    public static ReadCourse readShipped() {
        return new CourseRows(
                        CsvTable.read(VIDEOS, shipped(VIDEOS), CourseRows.OF_VIDEOS),
                        CsvTable.read(PLACEMENT, shipped(PLACEMENT), OF_PLACEMENT_FILE))
                .check();
    }

    private static CourseTable table(Path folder, String name, List<String> columns) {
        try (InputStream in = Files.newInputStream(folder.resolve(name))) {
            byte[] file = in.readNBytes(LARGEST + 1);
            return file.length <= LARGEST
                    ? CsvTable.read(name, file, columns)
                    : CourseTable.unread(
                            name,
                            Severity.LEFT_OUT,
                            "The file is larger than " + (LARGEST >> 20) + " MiB.",
                            "Shorten it.");
        } catch (NoSuchFileException e) {
            return missing(folder, name);
        } catch (AccessDeniedException e) {
            return CourseTable.unread(
                    name, Severity.LEFT_OUT, "The file may not be read.", "Let the bot's user read it.");
        } catch (IOException e) {
            return CourseTable.unread(
                    name,
                    Severity.LEFT_OUT,
                    "The file cannot be read (" + e.getClass().getSimpleName() + ").",
                    "See that it is a file, on a disk that works.");
        }
    }

    private static CourseTable missing(Path folder, String name) {
        boolean canDoWithout = name.equals(PLACEMENT);
        return CourseTable.unread(
                name,
                canDoWithout ? Severity.WARNING : Severity.LEFT_OUT,
                canDoWithout
                        ? "There is no such file; learners choose their level themselves."
                        : "There is no such file, so there is nothing to teach.",
                "Put it into " + folder.toAbsolutePath().normalize() + ".");
    }

    private static byte[] shipped(String name) {
        try (InputStream in = CourseFiles.class.getResourceAsStream("/course/" + name)) {
            if (in == null) {
                throw new IllegalStateException("The program is incomplete: " + name + " is missing. Build it anew");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("The shipped " + name + " cannot be read. Build the program anew", e);
        }
    }
}
