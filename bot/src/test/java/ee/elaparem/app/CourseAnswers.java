package ee.elaparem.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ee.elaparem.course.CourseFiles;
import ee.elaparem.course.PlacementItem;
import ee.elaparem.course.Video;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What learners might say to the questions of the sample course; the same texts that its tutors are tested with. */
final class CourseAnswers {
    /** By the question's text. */
    private final Map<String, Answers> answers = new LinkedHashMap<>();

    private record Answers(List<String> good, List<String> wrong) {}

    CourseAnswers() {
        var course = CourseFiles.readShipped().course();
        Map<String, Answers> byVideo = new LinkedHashMap<>();
        for (Video video : course.videos()) {
            Answers own = new Answers(new ArrayList<>(), new ArrayList<>());
            byVideo.put(video.id(), own);
            answers.put(video.question().text(), own);
        }
        try (var lines = CourseAnswers.class.getResourceAsStream("/ee/elaparem/tutor/sample-answers.jsonl")) {
            new ObjectMapper()
                    .readerFor(JsonNode.class)
                    .<JsonNode>readValues(lines)
                    .forEachRemaining(line -> {
                        Answers own = byVideo.get(line.path("question").asText());
                        if (own != null) {
                            boolean good = line.path("kind").asText().equals("good");
                            (good ? own.good() : own.wrong())
                                    .add(line.path("answer").asText());
                        }
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (PlacementItem item : course.placement()) {
            answers.put(
                    item.question().text(), new Answers(List.of(item.question().benchmark()), List.of("No idea.")));
        }
    }

    /** The question of the course that this message puts. */
    Optional<String> questionIn(String message) {
        return answers.keySet().stream().filter(message::contains).findFirst();
    }

    /** A good answer, another one each time as long as there are some. */
    String good(String question, int time) {
        return of(answers.get(question).good(), time);
    }

    String wrong(String question, int time) {
        return of(answers.get(question).wrong(), time);
    }

    private static String of(List<String> texts, int time) {
        return texts.get(time % texts.size());
    }
}
