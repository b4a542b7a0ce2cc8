package ee.elaparem.tutor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.mistralai.MistralAiChatModel;
import dev.langchain4j.model.mistralai.MistralAiStreamingChatModel;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import ee.elaparem.net.PooledJson;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Mistral's chat completions: one request, one answer, each a JSON object. */
final class MistralModel implements Model {
    static final ObjectMapper JSON = JsonMapper.builder(PooledJson.factory().build())
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
    private @Nullable StreamingChatModel streaming;

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
            known = MistralAiChatModel.builder()
                    .httpClientBuilder(http.builder())
                    .baseUrl(base())
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

    private synchronized StreamingChatModel streaming() {
        StreamingChatModel known = streaming;
        if (known == null) {
            known = MistralAiStreamingChatModel.builder()
                    .httpClientBuilder(http.builder())
                    .baseUrl(base())
                    .apiKey(settings.key())
                    .modelName(settings.model())
                    .temperature(0.0)
                    .randomSeed(SEED)
                    .strictJsonSchema(true)
                    .timeout(settings.timeout())
                    .logRequests(false)
                    .logResponses(false)
                    .build();
            streaming = known;
        }
        return known;
    }

    private String base() {
        return settings.url().toString().replaceFirst("/+$", "") + "/v1";
    }

    @Override
    public JsonNode ask(Request request) {
        Consumer<String> reader = request.reader();
        ChatResponse response = reader == null ? whole(request) : inPieces(request, reader);
        spend(request, tokens(response.tokenUsage(), request));
        tell(response.tokenUsage());
        if (response.finishReason() != FinishReason.STOP) {
            throw new ModelFailure.Malformed("it breaks off");
        }
        return object(response.aiMessage().text());
    }

    private ChatResponse whole(Request request) {
        try {
            return chat().chat(wanted(request));
        } catch (ModelFailure e) {
            throw e;
        } catch (RuntimeException e) {
            // Without its cause: that quotes what was answered.
            spend(request, request.tokens());
            throw new ModelFailure.Malformed("it is no chat completion");
        }
    }

    private ChatResponse inPieces(Request request, Consumer<String> reader) {
        Pieces pieces = new Pieces(reader);
        try {
            streaming().chat(wanted(request), pieces);
        } catch (ModelFailure.Refused e) {
            throw e.outage() ? e : new ModelFailure.Unstreamed();
        } catch (ModelFailure e) {
            if (pieces.begun()) {
                spend(request, request.tokens());
            }
            throw e;
        }
        ChatResponse response = pieces.response();
        if (!pieces.begun()) {
            throw new ModelFailure.Unstreamed();
        }
        if (response == null) {
            spend(request, request.tokens());
            throw new ModelFailure.Unstreamed();
        }
        return response;
    }

    private void spend(Request request, int tokens) {
        spent.accept(tokens);
        request.spent().accept(tokens);
    }

    private static ChatRequest wanted(Request request) {
        return ChatRequest.builder()
                .messages(SystemMessage.from(request.prompt().text()), UserMessage.from(text(request.data())))
                .responseFormat(ResponseFormat.builder()
                        .type(ResponseFormatType.JSON)
                        .jsonSchema(request.schema())
                        .build())
                .maxOutputTokens(request.mostTokens())
                .build();
    }

    private static String text(ObjectNode data) {
        try {
            return JSON.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree cannot fail to be written", e);
        }
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

    /** Puts an answer's pieces together, and shows what there is of it. */
    private static final class Pieces implements StreamingChatResponseHandler {
        private final StringBuilder text = new StringBuilder();
        private @Nullable Consumer<String> reader;
        private @Nullable ChatResponse response;

        Pieces(Consumer<String> reader) {
            this.reader = reader;
        }

        boolean begun() {
            return !text.isEmpty();
        }

        /** The whole answer; null when its end did not come. */
        @Nullable
        ChatResponse response() {
            return response;
        }

        @Override
        public void onPartialResponse(String piece) {
            text.append(piece);
            if (reader != null) {
                try {
                    reader.accept(text.toString());
                } catch (RuntimeException e) {
                    // the answer matters more than those who look on
                    reader = null;
                }
            }
        }

        @Override
        public void onCompleteResponse(ChatResponse complete) {
            response = complete;
        }

        @Override
        public void onError(Throwable error) {
            // ModelHttp throws what is to be known of it
        }
    }
}
