package ee.elaparem.tutor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.mistralai.MistralAiChatModel;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Mistral's chat completions: one request, one answer, each a JSON object. */
final class MistralModel implements Model {
    static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    /** The same words get the same judgement, as far as the service can. */
    private static final int SEED = 1;

    private static final int MOST_TOKENS_A_CALL = 1_000_000;

    private final MistralSettings settings;
    private final ModelHttp http;
    private final IntConsumer spent;
    private final TutorEvents events;
    private @Nullable ChatModel chat;

    /** @param spent is told the tokens of each answer */
    MistralModel(MistralSettings settings, ModelHttp http, IntConsumer spent) {
        this(settings, http, spent, TutorEvents.NONE);
    }

    /** @param events are told of them too, those read and those written apart */
    MistralModel(MistralSettings settings, ModelHttp http, IntConsumer spent, TutorEvents events) {
        this.settings = settings;
        this.http = http;
        this.spent = spent;
        this.events = events;
    }

    /** Made when first needed: its library takes longer to load than the rest of the program to start. */
    private synchronized ChatModel chat() {
        ChatModel known = chat;
        if (known == null) {
            String base = settings.url().toString().replaceFirst("/+$", "");
            known = MistralAiChatModel.builder()
                    .httpClientBuilder(http.builder())
                    .baseUrl(base + "/v1")
                    .apiKey(settings.key())
                    .modelName(settings.model())
                    .temperature(0.0)
                    .randomSeed(SEED)
                    .strictJsonSchema(true)
                    .timeout(settings.timeout())
                    .maxRetries(0)
                    .logRequests(false)
                    .logResponses(false)
                    .build();
            chat = known;
        }
        return known;
    }

    @Override
    public JsonNode ask(Request request) {
        ChatRequest wanted = ChatRequest.builder()
                .messages(
                        SystemMessage.from(request.prompt().text()),
                        UserMessage.from(request.data().toString()))
                .responseFormat(ResponseFormat.builder()
                        .type(ResponseFormatType.JSON)
                        .jsonSchema(request.schema())
                        .build())
                .maxOutputTokens(request.mostTokens())
                .build();
        ChatResponse response;
        try {
            response = chat().chat(wanted);
        } catch (ModelFailure e) {
            throw e;
        } catch (RuntimeException e) {
            // Without its cause: that quotes what was answered.
            spent.accept(request.tokens());
            throw new ModelFailure.Malformed("it is no chat completion");
        }
        spent.accept(tokens(response.tokenUsage(), request));
        tell(response.tokenUsage());
        if (response.finishReason() != FinishReason.STOP) {
            throw new ModelFailure.Malformed("it breaks off");
        }
        return object(response.aiMessage().text());
    }

    private static JsonNode object(@Nullable String text) {
        if (text == null || text.isBlank()) {
            throw new ModelFailure.Malformed("it is empty");
        }
        try {
            JsonNode json = JSON.readTree(text);
            if (json.isObject()) {
                return json;
            }
        } catch (JsonProcessingException e) {
            // said below; the cause quotes the text
        }
        throw new ModelFailure.Malformed("it is no JSON object");
    }

    private void tell(@Nullable TokenUsage usage) {
        if (usage != null && usage.inputTokenCount() != null && usage.outputTokenCount() != null) {
            events.modelUsed(usage.inputTokenCount(), usage.outputTokenCount());
        }
    }

    private static int tokens(@Nullable TokenUsage usage, Request request) {
        Integer total = usage == null ? null : usage.totalTokenCount();
        return total == null || total <= 0 ? request.tokens() : Math.min(total, MOST_TOKENS_A_CALL);
    }
}
