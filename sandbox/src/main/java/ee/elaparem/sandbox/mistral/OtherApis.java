package ee.elaparem.sandbox.mistral;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ee.elaparem.sandbox.ReadBody;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.apache.commons.fileupload.FileItemIterator;
import org.apache.commons.fileupload.FileItemStream;
import org.apache.commons.fileupload.FileUpload;
import org.apache.commons.fileupload.FileUploadException;
import org.jspecify.annotations.Nullable;

/** The list of models, moderations and transcriptions. */
final class OtherApis {
    private static final List<String> CATEGORIES = List.of(
            "sexual",
            "hate_and_discrimination",
            "violence_and_threats",
            "dangerous_and_criminal_content",
            "selfharm",
            "health",
            "financial",
            "law",
            "pii");

    private final ApiFacts facts;

    OtherApis(ApiFacts facts) {
        this.facts = facts;
    }

    String models() {
        ObjectNode list = Wire.JSON.createObjectNode().put("object", "list");
        ArrayNode data = list.putArray("data");
        for (String model : ChatApi.MODELS.stream().sorted().toList()) {
            ObjectNode card = data.addObject()
                    .put("id", model)
                    .put("object", "model")
                    .put("owned_by", "mistralai")
                    .put("type", "base")
                    .put("max_context_length", 131_072);
            card.putObject("capabilities").put("completion_chat", true).put("function_calling", true);
        }
        return list.toString();
    }

    /**
     * @param flagged the categories that a text falls into
     * @throws ApiError if the service would refuse this
     */
    String moderate(JsonNode body, Function<String, Set<String>> flagged) {
        refuse(facts.faults("ClassificationRequest", body));
        ObjectNode answer = Wire.JSON.createObjectNode().put("id", "0").put("model", "mistral-moderation-latest");
        ArrayNode results = answer.putArray("results");
        JsonNode input = body.path("input");
        (input.isArray() ? input : Wire.JSON.createArrayNode().add(input)).forEach(text -> {
            Set<String> in = flagged.apply(text.asText());
            ObjectNode result = results.addObject();
            ObjectNode categories = result.putObject("categories");
            ObjectNode scores = result.putObject("category_scores");
            CATEGORIES.forEach(category -> {
                categories.put(category, in.contains(category));
                scores.put(category, in.contains(category) ? 0.97 : 0.001);
            });
        });
        return answer.toString();
    }

    /** What a transcription request says: its fields, and its file when it brings one. */
    record Recording(ObjectNode fields, byte @Nullable [] sound) {}

    /** @throws ApiError if the body is no multipart form */
    Recording recording(String contentType, byte[] body) {
        ObjectNode fields = Wire.JSON.createObjectNode();
        byte[] sound = null;
        FileUpload multipart = new FileUpload();
        multipart.setFileCountMax(10);
        try {
            FileItemIterator parts = multipart.getItemIterator(new ReadBody(contentType, body));
            while (parts.hasNext()) {
                FileItemStream part = parts.next();
                try (InputStream in = part.openStream()) {
                    byte[] bytes = in.readAllBytes();
                    if (!part.isFormField()) {
                        sound = bytes;
                        fields.putObject(part.getFieldName()).put("name", part.getName());
                    } else {
                        fields.put(part.getFieldName(), new String(bytes, StandardCharsets.UTF_8));
                    }
                }
            }
        } catch (FileUploadException | IOException e) {
            throw ApiError.invalid(List.of(new ApiFacts.Fault(List.of("body"), "No multipart form", "value_error")));
        }
        return new Recording(fields, sound);
    }

    /** @throws ApiError if the service would refuse this */
    String transcribe(Recording recording, Function<byte[], String> heard) {
        refuse(facts.faults("AudioTranscriptionRequest", recording.fields()));
        byte[] sound = recording.sound();
        if (sound == null || sound.length == 0) {
            throw ApiError.of(400, "Exactly one of file, file_url, file_id must be given", "invalid_request", "3051");
        }
        String text = heard.apply(sound);
        ObjectNode answer = Wire.JSON
                .createObjectNode()
                .put("model", recording.fields().path("model").asText())
                .put("text", text);
        answer.set("language", recording.fields().path("language").deepCopy());
        if (!recording.fields().has("language")) {
            answer.putNull("language");
        }
        answer.putArray("segments");
        answer.putObject("usage")
                .put("prompt_audio_seconds", sound.length / 2_000 + 1)
                .put("prompt_tokens", 4)
                .put("completion_tokens", Wire.tokens(text))
                .put("total_tokens", Wire.tokens(text) + 4);
        return answer.toString();
    }

    private static void refuse(List<ApiFacts.Fault> faults) {
        if (!faults.isEmpty()) {
            throw ApiError.invalid(faults);
        }
    }
}
