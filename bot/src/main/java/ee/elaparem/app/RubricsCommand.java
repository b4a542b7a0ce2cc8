package ee.elaparem.app;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import ee.elaparem.course.Course;
import ee.elaparem.course.PlacementItem;
import ee.elaparem.course.Question;
import ee.elaparem.course.Video;
import ee.elaparem.learning.Rubric;
import ee.elaparem.storage.StoreVisit;
import ee.elaparem.tutor.WrittenItem;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ela-parem rubrics}: the points that the model made of each benchmark. */
@Command(
        name = "rubrics",
        description = {
            "Shows the points that the model made of each benchmark, and how many of them suffice.",
            "A benchmark is split in the minutes after a start or a change, or when its question is answered",
            "before that. Changes nothing, and may be used while the bot is running. What the tutor without a",
            "model counts is shown by: ela-parem course --points"
        },
        mixinStandardHelpOptions = true)
final class RubricsCommand extends StoreCommand {
    private static final JsonFactory JSON = new JsonFactory();

    @Option(names = "--json", description = "Prints one JSON object instead, for programs.")
    boolean json;

    private record Entry(String of, Question question, Optional<Rubric> rubric) {}

    @Override
    int look(StoreVisit store, Course course, PrintWriter out) throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (Video video : course.videos()) {
            String of = "%s %d: %s".formatted(video.level().title(), video.number(), video.title());
            entries.add(entry(of, video.question(), store));
        }
        List<PlacementItem> items = course.placement().isEmpty()
                ? store.placementItems().items().stream()
                        .filter(WrittenItem::isAsked)
                        .map(WrittenItem::item)
                        .toList()
                : course.placement();
        for (PlacementItem item : items) {
            entries.add(entry("Placement, " + item.level().title(), item.question(), store));
        }
        if (json) {
            out.println(json(entries));
        } else {
            print(entries, out);
        }
        return ExitCode.OK;
    }

    private static Entry entry(String of, Question question, StoreVisit store) {
        return new Entry(of, question, store.rubric(question));
    }

    private static void print(List<Entry> entries, PrintWriter out) {
        for (Entry entry : entries) {
            entry.rubric().ifPresent(rubric -> {
                out.println(entry.of());
                out.println("  " + entry.question().text());
                CheckCourse.showPoints(rubric, out);
                out.println();
            });
        }
        List<Entry> without =
                entries.stream().filter(entry -> entry.rubric().isEmpty()).toList();
        if (!without.isEmpty()) {
            out.println("None is kept yet for:");
            without.forEach(entry -> out.println("  " + entry.of()
                    + (entry.of().contains(":") ? "" : ": " + entry.question().text())));
        }
    }

    private static String json(List<Entry> entries) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(text)) {
            generator.writeStartObject();
            generator.writeArrayFieldStart("questions");
            for (Entry entry : entries) {
                generator.writeStartObject();
                generator.writeStringField("of", entry.of());
                generator.writeStringField("question", entry.question().text());
                generator.writeArrayFieldStart("demands");
                for (Rubric.Demand demand : entry.rubric().map(Rubric::demands).orElse(List.of())) {
                    generator.writeStartObject();
                    generator.writeStringField("ask", demand.ask());
                    generator.writeNumberField("enough", demand.enough());
                    generator.writeArrayFieldStart("points");
                    for (Rubric.Point point : demand.points()) {
                        generator.writeString(point.text());
                    }
                    generator.writeEndArray();
                    generator.writeEndObject();
                }
                generator.writeEndArray();
                generator.writeEndObject();
            }
            generator.writeEndArray();
            generator.writeEndObject();
        }
        return text.toString();
    }
}
