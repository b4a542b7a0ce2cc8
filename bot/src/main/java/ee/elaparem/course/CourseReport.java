package ee.elaparem.course;

import java.util.List;
import java.util.stream.Collectors;

/** Every fault that reading a course has found, the videos' first, each table's in the order of its rows. */
public record CourseReport(List<Fault> faults) {
    private static final int SHOWN = 100;

    public CourseReport {
        faults = List.copyOf(faults);
    }

    /** Whether there is nothing to mend. */
    public boolean isClean() {
        return faults.isEmpty();
    }

    /** Whether rows, or a whole table, are not taught because of a fault. */
    public boolean leavesOut() {
        return faults.stream().anyMatch(CourseReport::leavesOut);
    }

    /** The report as text, a line for each fault; after {@value #SHOWN} of them it only counts the rest. */
    public String describe() {
        if (faults.isEmpty()) {
            return "The course has no faults.";
        }
        long rows = faults.stream()
                .filter(fault -> leavesOut(fault) && !fault.row().isEmpty())
                .map(fault -> fault.source() + '\n' + fault.row())
                .distinct()
                .count();
        String cost = rows > 0
                ? counted(rows, "row") + " left out"
                : leavesOut() ? "not usable as it is" : "all of it is taught";
        String head = "The course has " + counted(faults.size(), "fault") + " (" + cost + "):";
        String lines = faults.stream().limit(SHOWN).map(fault -> "\n- " + fault).collect(Collectors.joining());
        return head + lines + (faults.size() > SHOWN ? "\nand " + (faults.size() - SHOWN) + " more" : "");
    }

    /** {@link #describe()}. */
    @Override
    public String toString() {
        return describe();
    }

    private static boolean leavesOut(Fault fault) {
        return fault.severity() == Fault.Severity.LEFT_OUT;
    }

    private static String counted(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
