package ee.elaparem.app;

import ee.elaparem.course.Course;
import ee.elaparem.course.EditedItems;
import ee.elaparem.course.Level;
import ee.elaparem.course.PlacementItem;
import ee.elaparem.course.SheetText;
import ee.elaparem.course.Video;
import ee.elaparem.storage.StoreVisit;
import ee.elaparem.tutor.WrittenItem;
import ee.elaparem.tutor.WrittenItem.State;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ela-parem items}: the placement questions that the model wrote, for the teacher to approve, change or drop. */
@Command(
        name = "items",
        description = {
            "Shows the placement questions that the model wrote for a course that has none of its own.",
            "They are asked at once; what you approve or change is not written anew when its video changes.",
            "May be used while the bot is running: it asks what you changed within half a minute."
        },
        mixinStandardHelpOptions = true)
final class ItemsCommand extends StoreCommand {
    private static final int LEAST_PREFIX = 4;

    @Option(
            names = "--export",
            paramLabel = "FILE",
            description = "Writes what is asked to a file with the columns of placement.csv, to be edited or shipped.")
    @Nullable
    Path exported;

    @Option(
            names = "--import",
            paramLabel = "FILE",
            description = "Takes over an edited file: what is changed or new is kept and approved.")
    @Nullable
    Path imported;

    @Option(
            names = "--approve",
            paramLabel = "ID",
            split = ",",
            arity = "1..*",
            description = "Approves these; an id may be shortened.")
    List<String> approved = new ArrayList<>();

    @Option(names = "--approve-all", description = "Approves every draft.")
    boolean approveAll;

    @Option(
            names = "--drop",
            paramLabel = "ID",
            split = ",",
            arity = "1..*",
            description = "Drops these: they are not asked, and not taken should the model write them again.")
    List<String> dropped = new ArrayList<>();

    @Override
    int look(StoreVisit store, Course course, PrintWriter out) throws IOException {
        List<WrittenItem> items = store.placementItems().items();
        List<String> approve = new ArrayList<>();
        List<String> drop = new ArrayList<>();
        if (!found(approved, items, approve, out) || !found(dropped, items, drop, out)) {
            return ExitCode.USAGE;
        }
        if (approveAll) {
            items.stream()
                    .filter(item -> item.state() == State.DRAFT)
                    .forEach(item -> approve.add(item.item().id()));
        }
        if (!approve.isEmpty()) {
            out.println("Approved: " + store.placementItems().mark(approve, State.APPROVED));
        }
        if (!drop.isEmpty()) {
            out.println("Dropped: " + store.placementItems().mark(drop, State.DROPPED));
        }
        if (imported != null && !takenOver(imported, items, course, store, out)) {
            return ExitCode.FAILED;
        }
        List<WrittenItem> now = store.placementItems().items();
        if (exported != null) {
            write(now, exported);
            out.println("Written: " + exported.toAbsolutePath().normalize());
        } else if (imported == null && approve.isEmpty() && drop.isEmpty()) {
            show(now, course, out);
        }
        return ExitCode.OK;
    }

    /** Finds the whole ids; false, and said, when one is none or could be several. */
    private static boolean found(List<String> wanted, List<WrittenItem> items, List<String> ids, PrintWriter out) {
        for (String id : wanted) {
            List<String> fitting = items.stream()
                    .map(item -> item.item().id())
                    .filter(known -> known.equals(id) || id.length() >= LEAST_PREFIX && known.startsWith(id))
                    .toList();
            if (fitting.size() != 1) {
                out.println(
                        fitting.isEmpty()
                                ? "There is no item " + id + "; ./ela-parem items lists them. Nothing was changed."
                                : "More than one item begins with " + id + "; write more of it. Nothing was changed.");
                return false;
            }
            ids.add(fitting.getFirst());
        }
        return true;
    }

    private static boolean takenOver(
            Path file, List<WrittenItem> items, Course course, StoreVisit store, PrintWriter out) throws IOException {
        EditedItems edited;
        try {
            edited = EditedItems.read(file);
        } catch (NoSuchFileException e) {
            out.println("There is no file " + file + ". Nothing was changed.");
            return false;
        }
        if (!edited.faults().isEmpty()) {
            edited.faults().forEach(fault -> out.println("- " + fault));
            out.println("Nothing was changed.");
            return false;
        }
        Map<String, WrittenItem> known = new LinkedHashMap<>();
        items.forEach(item -> known.put(item.item().id(), item));
        Map<String, WrittenItem> changed = new LinkedHashMap<>();
        for (EditedItems.Row row : edited.rows()) {
            String id = row.id().isEmpty() ? row.item().id() : row.id();
            WrittenItem before = known.get(id);
            if (before == null || !before.item().equals(row.item())) {
                String video = before != null
                        ? before.video()
                        : course.video(row.video()).map(Video::id).orElse("");
                changed.put(id, new WrittenItem(row.item(), video, State.APPROVED));
            }
        }
        store.placementItems().replace(changed);
        out.println("Changed or new, and so approved: " + changed.size() + ". As before: "
                + (edited.rows().size() - changed.size()) + ".");
        return true;
    }

    private static void write(List<WrittenItem> items, Path file) throws IOException {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader(EditedItems.COLUMNS.toArray(String[]::new))
                .get();
        try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
                CSVPrinter csv = new CSVPrinter(writer, format)) {
            for (WrittenItem written : items) {
                PlacementItem item = written.item();
                if (written.isAsked()) {
                    csv.printRecord(
                            item.level().title(),
                            SheetText.guarded(item.question().text()),
                            SheetText.guarded(item.question().benchmark()),
                            item.id(),
                            written.video());
                }
            }
        }
    }

    private static void show(List<WrittenItem> items, Course course, PrintWriter out) {
        if (items.isEmpty()) {
            out.println("The model has written no placement questions yet. It does so behind a running bot with"
                    + " MISTRAL_API_KEY, for a course without placement.csv.");
            return;
        }
        if (!course.placement().isEmpty()) {
            out.println("The course has placement questions of its own, so these are not asked.");
        }
        for (Level level : Level.values()) {
            List<WrittenItem> its =
                    items.stream().filter(item -> item.item().level() == level).toList();
            if (!its.isEmpty()) {
                out.printf("%n%s%n", level.title());
            }
            for (WrittenItem written : its) {
                PlacementItem item = written.item();
                out.printf(
                        "  %s  %-8s  %s%n",
                        item.id(),
                        written.state().name().toLowerCase(Locale.ROOT),
                        item.question().text());
                out.println("    " + item.question().benchmark());
                out.println("    " + from(written, course));
            }
        }
    }

    private static String from(WrittenItem written, Course course) {
        Optional<Video> video = course.video(written.video());
        return video.map(known -> "from: " + known.title())
                .orElse(
                        written.video().isEmpty()
                                ? "of no video"
                                : "its video is not in the course any more, so it is not asked");
    }
}
