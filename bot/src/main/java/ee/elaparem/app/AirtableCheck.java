package ee.elaparem.app;

import ee.elaparem.airtable.AirtableAccess;
import ee.elaparem.airtable.AirtableClient;
import ee.elaparem.airtable.AirtableError;
import ee.elaparem.airtable.Patience;
import ee.elaparem.airtable.Setup;
import ee.elaparem.airtable.VideoTable;
import ee.elaparem.course.CourseReport;
import ee.elaparem.course.CourseRows;
import ee.elaparem.course.CourseTable;
import ee.elaparem.course.Fault;
import ee.elaparem.course.ReadCourse;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether the teacher's base has what the bot needs, and what it teaches. Costs three calls for a small course. */
final class AirtableCheck implements CheckPart {
    /** The screen should stay one. */
    private static final int FAULTS_SHOWN = 5;

    private final Settings.Airtable settings;

    AirtableCheck(Settings.Airtable settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "Airtable";
    }

    @Override
    public CheckResult run() {
        AirtableAccess access = Bot.access(settings);
        try (AirtableClient client = AirtableClient.builder(access.api(), access.token(), access.base())
                .patience(Patience.hurried())
                .build()) {
            Setup.Plan plan = new Setup(client, access).plan();
            if (!plan.problems().isEmpty()) {
                return CheckResult.fail(
                        String.join("; ", plan.problems()), "./ela-parem setup shows what is to be mended.");
            }
            CourseTable videos = new VideoTable(client, access.videos()).read();
            CourseTable noItems = new CourseTable("Placement", List.of(), Set.of(), List.of());
            ReadCourse read = new CourseRows(videos, noItems).check();
            int count = read.course().videos().size();
            if (count == 0) {
                return CheckResult.fail(
                        "Videos has nothing to teach", "./ela-parem setup --seed fills in the sample course.");
            }
            // that Airtable holds no placement items is nobody's fault
            CourseReport report = new CourseReport(read.report().faults().stream()
                    .filter(fault -> !fault.source().equals(noItems.name()))
                    .toList());
            if (!report.isClean()) {
                return CheckResult.warn(
                        count + " videos" + (report.leavesOut() ? ", and rows with faults are left out" : ""),
                        faults(report));
            }
            return plan.steps().isEmpty()
                    ? CheckResult.ok("all tables are there; " + count + " videos")
                    : CheckResult.warn(
                            count + " videos; " + plan.steps().size() + " columns or options are missing",
                            "./ela-parem setup adds them.");
        } catch (AirtableError e) {
            return CheckResult.fail(String.valueOf(e.getMessage()), "docs/airtable.md tells what the bot needs there.");
        }
    }

    /** What is wrong with which row and how to mend it, a line each. */
    private static String faults(CourseReport report) {
        List<Fault> faults = report.faults();
        String lines = faults.stream().limit(FAULTS_SHOWN).map(Fault::toString).collect(Collectors.joining("\n"));
        int more = faults.size() - FAULTS_SHOWN;
        return more > 0 ? lines + "\nand " + more + " more; the bot's log lists them all" : lines;
    }
}
