package ee.elaparem.app;

import ee.elaparem.course.Course;
import ee.elaparem.course.PlacementItem;
import ee.elaparem.course.Question;
import ee.elaparem.course.Video;
import ee.elaparem.learning.Rubric;
import ee.elaparem.storage.Disagreements;
import ee.elaparem.storage.Rubrics;
import ee.elaparem.storage.StoreVisit;
import ee.elaparem.tutor.LexicalTutor;
import ee.elaparem.tutor.WrittenItem;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/** {@code ela-parem disagreements}: the points of which the model and the tutor without one think differently. */
@Command(
        name = "disagreements",
        description = {
            "Shows the points of which the model and the tutor without one think differently, and how often.",
            "There the benchmark's words are unclear, or unlike those that learners use. Of the last 200 answers of this",
            "kind nothing else is kept, neither words nor names. May be used while the bot is running."
        },
        mixinStandardHelpOptions = true)
final class DisagreementsCommand extends StoreCommand {

    @Override
    int look(StoreVisit store, Course course, PrintWriter out) {
        List<Disagreements.Case> cases = store.disagreements().latest();
        if (cases.isEmpty()) {
            out.println("The tutors have not been far apart yet.");
            return ExitCode.OK;
        }
        Map<String, Map<Question, String>> known = new LinkedHashMap<>();
        for (Video video : course.videos()) {
            String of = "%s %d: %s".formatted(video.level().title(), video.number(), video.title());
            known.put(Rubrics.key(video.question()), Map.of(video.question(), of));
        }
        Stream.concat(
                        course.placement().stream(),
                        store.placementItems().items().stream().map(WrittenItem::item))
                .forEach(item -> known.put(Rubrics.key(item.question()), Map.of(item.question(), of(item))));
        LexicalTutor plain = new LexicalTutor(course.language());
        Map<String, List<Disagreements.Case>> byQuestion = new LinkedHashMap<>();
        cases.forEach(each -> byQuestion
                .computeIfAbsent(each.question(), _ -> new ArrayList<>())
                .add(each));
        int gone = 0;
        for (Map.Entry<String, List<Disagreements.Case>> entry : byQuestion.entrySet()) {
            Map<Question, String> of = known.get(entry.getKey());
            if (of == null) {
                gone += entry.getValue().size();
            } else {
                of.forEach((question, title) -> show(question, title, entry.getValue(), store, plain, out));
            }
        }
        if (gone > 0) {
            out.println(gone + (gone == 1 ? " is" : " are") + " about questions that have been changed or removed.");
        }
        return ExitCode.OK;
    }

    private static String of(PlacementItem item) {
        return "Placement, " + item.level().title() + ": " + item.question().text();
    }

    private static void show(
            Question question,
            String title,
            List<Disagreements.Case> cases,
            StoreVisit store,
            LexicalTutor plain,
            PrintWriter out) {
        out.printf(
                "%s  (%d, the last on %s)%n",
                title, cases.size(), LocalDate.ofInstant(cases.getFirst().at(), ZoneOffset.UTC));
        List<Rubric> rubrics = Stream.concat(store.rubric(question).stream(), Stream.of(plain.rubric(question)))
                .toList();
        for (Rubric rubric : rubrics.stream().distinct().toList()) {
            List<Disagreements.Case> its = cases.stream()
                    .filter(each -> each.rubric() == rubric.fingerprint())
                    .toList();
            for (Rubric.Point point : rubric.points()) {
                long model = count(its.stream().map(Disagreements.Case::model), point);
                long lexical = count(its.stream().map(Disagreements.Case::lexical), point);
                if (model + lexical > 0) {
                    out.printf("  found by the model alone %d, by the words alone %d%n", model, lexical);
                    out.println("    - " + point.text());
                }
            }
        }
        out.println();
    }

    private static long count(Stream<Set<Integer>> found, Rubric.Point point) {
        return found.filter(points -> points.contains(point.number())).count();
    }
}
