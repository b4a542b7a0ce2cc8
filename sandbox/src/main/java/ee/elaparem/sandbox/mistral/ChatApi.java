package ee.elaparem.sandbox.mistral;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import ee.elaparem.sandbox.mistral.Faults.Fault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** Chat completions: checks what is asked and puts what the stand-in says into the service's form. */
final class ChatApi {
    static final Set<String> MODELS =
            Set.of("mistral-small-latest", "mistral-medium-latest", "mistral-large-latest", "ministral-8b-latest");
    private static final int PIECE = 24;

    private final ApiFacts facts;
    private final AtomicLong numbers = new AtomicLong();

    ChatApi(ApiFacts facts) {
        this.facts = facts;
    }

    /**
     * An answer.
     *
     * @param stream whether the body is a stream of events
     */
    record Answer(String body, boolean stream, int tokens) {}

    /** @throws ApiError if the service would refuse this */
    void check(JsonNode body) {
        List<ApiFacts.Fault> faults = new ArrayList<>(facts.faults("ChatCompletionRequest", body));
        JsonNode schema = body.at("/response_format/json_schema/schema");
        if (schema.has("$id") || schema.has("$schema")) {
            faults.add(new ApiFacts.Fault(
                    List.of("body", "response_format", "json_schema"), "Invalid schema", "value_error"));
        }
        if (body.at("/response_format/type").asText().equals("json_schema") && schema.isMissingNode()) {
            faults.add(
                    new ApiFacts.Fault(List.of("body", "response_format", "json_schema"), "Field required", "missing"));
        }
        if (!faults.isEmpty()) {
            throw ApiError.invalid(faults);
        }
        if (!MODELS.contains(body.path("model").asText())) {
            throw ApiError.of(400, "Invalid model: " + body.path("model").asText(), "invalid_model", "1500");
        }
        JsonNode messages = body.path("messages");
        String last = messages.path(messages.size() - 1).path("role").asText();
        if (!Set.of("user", "tool").contains(last)) {
            throw ApiError.of(
                    400, "Expected last role User or Tool for serving but got " + last, "invalid_request", "3230");
        }
    }

    Answer complete(JsonNode body, StandIn model, Optional<Fault> fault, Instant now) {
        Asked asked = Asked.of(body);
        JsonNode content = TextNode.valueOf(model.answer(asked));
        String finish = "stop";
        if (fault.orElse(null) instanceof Fault.Odd odd) {
            finish = odd.finishReason();
            JsonNode other = odd.content();
            content = other != null ? other : content;
        }
        int most = body.path("max_tokens").asInt(Integer.MAX_VALUE);
        if (finish.equals("length") && content.isTextual()) {
            content = TextNode.valueOf(
                    content.asText().substring(0, content.asText().length() / 2));
        } else if (content.isTextual() && Wire.tokens(content.asText()) > most) {
            content = TextNode.valueOf(content.asText().substring(0, most * 4));
            finish = "length";
        }
        int prompt = Wire.tokens(asked.system() + asked.user());
        int completion = Wire.tokens(content.asText(""));
        ObjectNode usage = Wire.JSON
                .createObjectNode()
                .put("prompt_tokens", prompt)
                .put("completion_tokens", completion)
                .put("total_tokens", prompt + completion);
        ObjectNode head = Wire.JSON
                .createObjectNode()
                .put("id", "%032x".formatted(numbers.incrementAndGet()))
                .put("model", body.path("model").asText())
                .put("created", now.getEpochSecond());
        return body.path("stream").asBoolean()
                ? new Answer(events(head, content.asText(""), finish, usage), true, prompt + completion)
                : new Answer(whole(head, content, finish, usage), false, prompt + completion);
    }

    private static String whole(ObjectNode head, JsonNode content, String finish, ObjectNode usage) {
        ObjectNode answer = head.put("object", "chat.completion");
        answer.set("usage", usage);
        ObjectNode choice = answer.putArray("choices").addObject().put("index", 0);
        ObjectNode message = choice.putObject("message").put("role", "assistant");
        message.set("content", content);
        message.putNull("tool_calls").put("prefix", false);
        choice.put("finish_reason", finish);
        return answer.toString();
    }

    private static String events(ObjectNode head, String content, String finish, ObjectNode usage) {
        StringBuilder events = new StringBuilder();
        for (int from = 0; from < content.length(); from += PIECE) {
            ObjectNode chunk = head.deepCopy().put("object", "chat.completion.chunk");
            ArrayNode choices = chunk.putArray("choices");
            ObjectNode choice = choices.addObject().put("index", 0);
            choice.putObject("delta").put("content", content.substring(from, Math.min(content.length(), from + PIECE)));
            choice.putNull("finish_reason");
            events.append("data: ").append(chunk).append("\n\n");
        }
        ObjectNode end = head.deepCopy().put("object", "chat.completion.chunk");
        ObjectNode choice = end.putArray("choices").addObject().put("index", 0);
        choice.putObject("delta").put("content", "");
        choice.put("finish_reason", finish);
        end.set("usage", usage);
        return events.append("data: ")
                .append(end)
                .append("\n\ndata: [DONE]\n\n")
                .toString();
    }
}
