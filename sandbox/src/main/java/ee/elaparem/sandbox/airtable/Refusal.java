package ee.elaparem.sandbox.airtable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A request that is answered with an error, in the words of the real service. */
final class Refusal extends RuntimeException {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final int status;
    private final transient JsonNode body;

    private Refusal(int status, JsonNode body) {
        super(body.toString(), null, false, false);
        this.status = status;
        this.body = body;
    }

    int status() {
        return status;
    }

    JsonNode body() {
        return body;
    }

    private static Refusal of(int status, String type, String message) {
        ObjectNode body = JSON.objectNode();
        body.putObject("error").put("type", type).put("message", message);
        return new Refusal(status, body);
    }

    /** Unlike all others, the 429s carry a list of errors. */
    private static Refusal tooMany(String type, String message) {
        ObjectNode body = JSON.objectNode();
        body.putArray("errors").addObject().put("error", type).put("message", message);
        return new Refusal(429, body);
    }

    /** A path that leads nowhere, or an id that is none: the one error that is a plain string. */
    static Refusal notFound() {
        return new Refusal(404, JSON.objectNode().put("error", "NOT_FOUND"));
    }

    static Refusal authenticationRequired() {
        return of(401, "AUTHENTICATION_REQUIRED", "Authentication required");
    }

    static Refusal notPermittedOrUnknown() {
        return of(
                403,
                "INVALID_PERMISSIONS_OR_MODEL_NOT_FOUND",
                "Invalid permissions, or the requested model was not found. Check that both your user and your token"
                        + " have the required permissions, and that the model names and/or ids are correct.");
    }

    static Refusal unreadableBody() {
        return of(400, "INVALID_REQUEST_BODY", "Could not parse request body");
    }

    static Refusal tooLarge() {
        return of(413, "REQUEST_ENTITY_TOO_LARGE", "Request entity too large");
    }

    static Refusal urlTooLong() {
        return of(414, "REQUEST_URI_TOO_LONG", "The URL is too long; use listRecords with a body instead");
    }

    static Refusal invalidRequest() {
        return of(
                422,
                "INVALID_REQUEST_UNKNOWN",
                "Invalid request: parameter validation failed. Check your request data.");
    }

    static Refusal badRecords(boolean withIds) {
        return of(
                422,
                "INVALID_RECORDS",
                "You must provide an array of up to 10 record objects, each with "
                        + (withIds ? "an \"id\" ID field and " : "") + "a \"fields\" object for cell values.");
    }

    static Refusal noSuchRow(String id) {
        return of(422, "ROW_DOES_NOT_EXIST", "Record ID " + id + " does not exist in this table");
    }

    static Refusal badRowId(String value) {
        return of(422, "INVALID_RECORD_ID", "Value \"" + value + "\" is not a valid record ID.");
    }

    static Refusal notRowIds() {
        return of(422, "INVALID_RECORD_ID", "Value is not an array of record IDs.");
    }

    static Refusal unknownField(String name) {
        return of(422, "UNKNOWN_FIELD_NAME", "Unknown field name: \"" + name + "\"");
    }

    static Refusal badValue(String field) {
        return of(422, "INVALID_VALUE_FOR_COLUMN", "Field \"" + field + "\" cannot accept the provided value");
    }

    static Refusal computed(String field) {
        return of(
                422,
                "INVALID_VALUE_FOR_COLUMN",
                "Field \"" + field + "\" cannot accept a value because the field is computed");
    }

    static Refusal newOption(String value) {
        return of(
                422,
                "INVALID_MULTIPLE_CHOICE_OPTIONS",
                "Insufficient permissions to create new select option \"\"" + value + "\"\"");
    }

    static Refusal badFormula(String detail) {
        return of(422, "INVALID_FILTER_BY_FORMULA", "The formula for filtering records is invalid: " + detail);
    }

    static Refusal unknownView(String name) {
        return of(422, "VIEW_NAME_NOT_FOUND", "View " + name + " not found");
    }

    static Refusal badOffset(String offset) {
        return of(422, "INVALID_OFFSET_VALUE", "The value of offset " + offset + " is invalid");
    }

    /** Has no message, like the real one. */
    static Refusal iteratorGone() {
        ObjectNode body = JSON.objectNode();
        body.putObject("error").put("type", "LIST_RECORDS_ITERATOR_NOT_AVAILABLE");
        return new Refusal(422, body);
    }

    /** The document says that such a request fails, not how; the words are ours. */
    static Refusal severalMatch() {
        return of(422, "INVALID_REQUEST_UNKNOWN", "Cannot upsert: more than one record matches fieldsToMergeOn");
    }

    static Refusal duplicateField(String name) {
        return of(
                422,
                "DUPLICATE_OR_EMPTY_FIELD_NAME",
                "Field \"" + name + "\" already exists or is empty, please use a unique name");
    }

    static Refusal duplicateTable(String name) {
        return of(422, "DUPLICATE_TABLE_NAME", "Table \"" + name + "\" already exists, please use a unique name");
    }

    static Refusal cannotCreate(String table, String field, FieldType type) {
        return of(
                422,
                "UNSUPPORTED_FIELD_TYPE_FOR_CREATE",
                "Invalid options for " + table + "." + field + ": Creating " + type.apiName()
                        + " fields is not supported at this time");
    }

    static Refusal badOptions(String table, String field, String why) {
        return of(
                422,
                "INVALID_FIELD_TYPE_OPTIONS_FOR_CREATE",
                "Invalid options for " + table + "." + field + ": Failed schema validation: " + why);
    }

    static Refusal rateLimitReached() {
        return tooMany("RATE_LIMIT_REACHED", "Rate limit exceeded. Please try again later");
    }

    static Refusal monthlyLimitReached() {
        return tooMany(
                "PUBLIC_API_BILLING_LIMIT_EXCEEDED",
                "API billing plan limit exceeded. You've reached the maximum number of requests allowed for this"
                        + " month.");
    }
}
