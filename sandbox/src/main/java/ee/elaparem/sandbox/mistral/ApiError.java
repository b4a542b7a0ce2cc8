package ee.elaparem.sandbox.mistral;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** An answer that is no success, in the forms that the service gives it. */
final class ApiError extends RuntimeException {
    private final int status;
    private final transient ObjectNode body;
    private final transient Map<String, String> headers;

    private ApiError(int status, ObjectNode body, Map<String, String> headers) {
        super("HTTP " + status, null, false, false);
        this.status = status;
        this.body = body;
        this.headers = headers;
    }

    int status() {
        return status;
    }

    String body() {
        return body.toString();
    }

    Map<String, String> headers() {
        return headers;
    }

    /** The general form: object, message, type, param, code. */
    static ApiError of(int status, String message, String type, String code) {
        return of(status, message, type, code, Map.of());
    }

    static ApiError of(int status, String message, String type, String code, Map<String, String> headers) {
        ObjectNode body = Wire.JSON.createObjectNode();
        body.put("object", "error")
                .put("message", message)
                .put("type", type)
                .putNull("param")
                .put("code", code);
        return new ApiError(status, body, headers);
    }

    /** Too many requests, of the kind that passes when one waits. */
    static ApiError tooMany(Map<String, String> headers) {
        return of(429, "Rate limit exceeded", "rate_limited", "1300", headers);
    }

    /** Too many requests by everybody: the model itself is overloaded. */
    static ApiError overloaded() {
        return of(429, "Service tier capacity exceeded for this model.", "service_tier_capacity_exceeded", "3505");
    }

    /** A body that does not fit the document. */
    static ApiError invalid(List<ApiFacts.Fault> faults) {
        ObjectNode body = Wire.JSON.createObjectNode();
        ArrayNode detail = body.putArray("detail");
        for (ApiFacts.Fault fault : faults) {
            ObjectNode one = detail.addObject();
            ArrayNode loc = one.putArray("loc");
            fault.at().forEach(loc::addPOJO);
            one.put("msg", fault.message()).put("type", fault.kind());
        }
        return new ApiError(422, body, Map.of());
    }
}
