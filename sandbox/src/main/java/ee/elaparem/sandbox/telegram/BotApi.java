package ee.elaparem.sandbox.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The Bot API's methods: checks a call against the table, carries it out, and says what to answer. Methods that are in
 * the table but not done here answer 501, never a made-up success.
 */
final class BotApi {

    private final Switchboard board;
    private final boolean strict;
    private final Map<String, Handler> handlers = new HashMap<>();

    BotApi(Switchboard board, boolean strict, UpdateMethods updates) {
        this.board = board;
        this.strict = strict;
        updates.addTo(handlers);
        new MessageMethods(board).addTo(handlers);
        new FileMethods(board).addTo(handlers);
        new ProfileMethods(board).addTo(handlers);
    }

    /** Carries out one method. */
    @FunctionalInterface
    interface Handler {
        /** @throws ApiError when Telegram would refuse it */
        Result call(Request request) throws InterruptedException;
    }

    /**
     * What to send back, and what to remember of the call.
     *
     * @param method in the Bot API's letter case
     * @param retryAfter in seconds; 0 for none
     */
    record Answer(String method, ObjectNode parameters, int status, int retryAfter, String body) {}

    /**
     * @param raw the parameters by name: text from a query, a form or a part; any JSON from a JSON body
     * @param uploads the files by the name of their part
     */
    Answer call(String methodName, Map<String, JsonNode> raw, Map<String, Upload> uploads) throws InterruptedException {
        ObjectNode parameters = JsonNodeFactory.instance.objectNode();
        String name = methodName;
        try {
            ApiFacts.Method method =
                    board.facts.method(methodName).orElseThrow(() -> ApiError.of(404, "Not Found: method not found"));
            name = method.name();
            Parameters.Read read = Parameters.read(board.facts, method, raw, uploads);
            parameters = read.request().parameters();
            Handler handler = handlers.get(name);
            if (handler == null) {
                throw ApiError.notDoneHere("the method " + name);
            }
            check(read);
            Result result = handler.call(read.request());
            checkResult(method, result);
            return new Answer(name, parameters, 200, 0, success(result));
        } catch (ApiError e) {
            return answer(name, parameters, e);
        }
    }

    /** Answers with this error and does nothing else. */
    Answer refuse(String methodName, Map<String, JsonNode> raw, Map<String, Upload> uploads, ApiError error) {
        return board.facts
                .method(methodName)
                .map(method -> answer(
                        method.name(),
                        Parameters.read(board.facts, method, raw, uploads)
                                .request()
                                .parameters(),
                        error))
                .orElseGet(() -> refusal(methodName, error));
    }

    static Answer refusal(String method, ApiError error) {
        return answer(method, JsonNodeFactory.instance.objectNode(), error);
    }

    private static Answer answer(String method, ObjectNode parameters, ApiError error) {
        return new Answer(
                method,
                parameters,
                error.code(),
                error.retryAfter(),
                error.toJson().toString());
    }

    private void check(Parameters.Read read) {
        String method = read.request().method().name();
        List<String> misfits = read.misfits();
        if (misfits.isEmpty()) {
            return;
        }
        misfits.forEach(misfit -> board.violated(method, misfit));
        // where Telegram has words of its own for it, they come first
        Keyboards.read(read.request().get("reply_markup"));
        for (String misfit : misfits) {
            switch (misfit) {
                case "chat_id is required" -> throw ApiError.badRequest("chat_id is empty");
                case "text is required" -> throw ApiError.badRequest("message text is empty");
                case "document is required", "photo is required", "voice is required" ->
                    throw ApiError.badRequest("there is no " + misfit.split(" ")[0] + " in the request");
                default -> {
                    if (strict || misfit.endsWith(" is required")) {
                        throw ApiError.badRequest("not as the Bot API's table says: " + misfit);
                    }
                }
            }
        }
    }

    private void checkResult(ApiFacts.Method method, Result result) {
        JsonNode node = result.node();
        String misfit = node == null ? null : board.facts.misfit(node, method.returns(), "the answer");
        if (misfit != null) {
            board.violated(method.name(), misfit);
        }
    }

    private static String success(Result result) {
        String description = result.description().isEmpty()
                ? ""
                : ",\"description\":" + JsonNodeFactory.instance.textNode(result.description());
        return "{\"ok\":true,\"result\":" + result.json() + description + "}";
    }

    /** Refuses parameters that would change what happens in a way that is not done here. */
    static void refuse(Request request, String... names) {
        for (String name : names) {
            if (request.has(name)) {
                throw ApiError.notDoneHere(name + " of " + request.method().name());
            }
        }
    }
}
