package ee.elaparem.sandbox.mistral;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import ee.elaparem.sandbox.mistral.Faults.Fault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Chat completions: checks what is asked and puts what the stand-in says into the service's form. */
final class ChatApi {
    static final Set<String> MODELS =
            Set.of("mistral-small-latest", "mistral-medium-latest", "mistral-large-latest", "ministral-8b-latest");
    /** Letters of the content in one event of a stream; the service sends a token or some. */
    private static final int PIECE = 12;

    private final ApiFacts facts;
    private final AtomicLong numbers = new AtomicLong();

    ChatApi(ApiFacts facts) {
        this.facts = facts;
    }

    /**
     * An answer.
     *
     * @param body the whole, where it comes in one piece
     * @param events where it comes as a stream: each with its blank line, in order; else empty
     */
    record Answer(String body, List<String> events, int tokens) {
        boolean stream() {
            return !events.isEmpty();
        }
    }

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
                ? new Answer("", events(head, content.asText(""), finish, usage), prompt + completion)
                : new Answer(whole(head, content, finish, usage), List.of(), prompt + completion);
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

    /** First who speaks, then a piece of the content each, then the reason to finish with the usage, then the end. */
    private static List<String> events(ObjectNode head, String content, String finish, ObjectNode usage) {
        List<String> events = new ArrayList<>();
        ObjectNode first = chunk(head, "", null);
        ((ObjectNode) first.at("/choices/0/delta")).put("role", "assistant");
        events.add(event(first.toString()));
        for (int from = 0; from < content.length(); from += PIECE) {
            String piece = content.substring(from, Math.min(content.length(), from + PIECE));
            events.add(event(chunk(head, piece, null).toString()));
        }
        ObjectNode last = chunk(head, "", finish);
        last.set("usage", usage);
        events.add(event(last.toString()));
        events.add(event("[DONE]"));
        return events;
    }

    private static ObjectNode chunk(ObjectNode head, String content, @Nullable String finish) {
        ObjectNode chunk = head.deepCopy().put("object", "chat.completion.chunk");
        ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
        choice.putObject("delta").put("content", content);
        choice.put("finish_reason", finish);
        return chunk;
    }

    static String event(String data) {
        return "data: " + data + "\n\n";
    }
}
