package ee.elaparem.sandbox.telegram;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A call that is refused: Telegram's error code (an HTTP status as well) and its words. */
final class ApiError extends RuntimeException {
    private final int code;
    private final int retryAfter;

    private ApiError(int code, String description, int retryAfter) {
        // no stack trace: it is an answer, not a fault of this program
        super(description, null, false, false);
        this.code = code;
        this.retryAfter = retryAfter;
    }

    static ApiError of(int code, String description) {
        return new ApiError(code, description, 0);
    }

    static ApiError badRequest(String what) {
        return of(400, "Bad Request: " + what);
    }

    static ApiError forbidden(String what) {
        return of(403, "Forbidden: " + what);
    }

    static ApiError conflict(String what) {
        return of(409, "Conflict: " + what);
    }

    static ApiError tooManyRequests(int retryAfterSeconds) {
        return new ApiError(429, "Too Many Requests: retry after " + retryAfterSeconds, retryAfterSeconds);
    }

    /** Something that the real Telegram does and this one does not. */
    static ApiError notDoneHere(String what) {
        return of(501, "Not Implemented: the sandbox does not do " + what);
    }

    int code() {
        return code;
    }

    /** In seconds; 0 when not given. */
    int retryAfter() {
        return retryAfter;
    }

    String description() {
        return String.valueOf(getMessage());
    }

    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("ok", false)
                .put("error_code", code)
                .put("description", description());
        if (retryAfter > 0) {
            json.putObject("parameters").put("retry_after", retryAfter);
        }
        return json;
    }
}
