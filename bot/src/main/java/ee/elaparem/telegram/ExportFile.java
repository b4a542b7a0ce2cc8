package ee.elaparem.telegram;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ee.elaparem.learning.Learner;
import ee.elaparem.learning.LessonResult;
import ee.elaparem.learning.Message;
import ee.elaparem.learning.Reply;
import java.time.Instant;

/** Everything that is kept about a learner, as JSON for them to take away. Times are ISO 8601 in UTC. */
final class ExportFile {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ExportFile() {}

    static String json(Reply.Export export, Instant at) {
        ObjectNode file = MAPPER.createObjectNode();
        file.put("exported_at", at.toString());
        file.set("learner", learner(export.learner()));
        ArrayNode lessons = file.putArray("lessons");
        for (LessonResult lesson : export.lessons()) {
            lessons.addObject()
                    .put("video", lesson.videoId())
                    .put("outcome", lesson.outcome().name())
                    .put("attempts", lesson.attempts())
                    .put("at", lesson.at().toString());
        }
        ArrayNode messages = file.putArray("messages");
        for (Message message : export.messages()) {
            messages.addObject()
                    .put("from", message.role().name())
                    .put("text", message.text())
                    .put("video", message.videoId())
                    .put("at", message.at().toString());
        }
        file.put("shares_answers", export.learner().memory().shares());
        ArrayNode shared = file.putArray("shared_answers");
        export.shared().forEach(shared::add);
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(file);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of plain values is always written", e);
        }
    }

    private static ObjectNode learner(Learner learner) {
        ObjectNode node = MAPPER.createObjectNode()
                .put("id", learner.id())
                .put("name", learner.name())
                .put("language", learner.language())
                .put("origin", learner.origin())
                .put("level", learner.level() == null ? null : learner.level().title())
                .put("video_number", learner.number())
                .put("stage", learner.stage().title());
        node.set("stage_details", MAPPER.valueToTree(learner.stage()));
        node.set("open_choice", MAPPER.valueToTree(learner.offer()));
        node.set("placement_test", MAPPER.valueToTree(learner.memory().tested()));
        node.set("last_wordings", MAPPER.valueToTree(learner.memory().said()));
        return node.put("step", learner.step())
                .put("since", learner.since().toString())
                .put("turns", learner.version());
    }
}
