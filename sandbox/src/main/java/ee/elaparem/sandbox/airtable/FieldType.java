package ee.elaparem.sandbox.airtable;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of field that this base knows; Airtable has more. */
public enum FieldType {
    SINGLE_LINE_TEXT("singleLineText"),
    MULTILINE_TEXT("multilineText"),
    NUMBER("number"),
    URL("url"),
    SINGLE_SELECT("singleSelect"),
    MULTIPLE_RECORD_LINKS("multipleRecordLinks"),
    CHECKBOX("checkbox"),
    DATE_TIME("dateTime"),
    CREATED_TIME("createdTime"),
    LAST_MODIFIED_TIME("lastModifiedTime");

    private final String apiName;

    FieldType(String apiName) {
        this.apiName = apiName;
    }

    /** The name in requests and answers. */
    public String apiName() {
        return apiName;
    }

    static Optional<FieldType> of(String apiName) {
        return Arrays.stream(values())
                .filter(type -> type.apiName.equals(apiName))
                .findFirst();
    }

    /** Filled by Airtable itself; cannot be written, nor created through the API. */
    boolean computed() {
        return this == CREATED_TIME || this == LAST_MODIFIED_TIME;
    }

    /** May be one of {@code fieldsToMergeOn}: number, text, long text, single select, date. */
    boolean mergeable() {
        return switch (this) {
            case SINGLE_LINE_TEXT, MULTILINE_TEXT, NUMBER, SINGLE_SELECT, DATE_TIME -> true;
            case URL, MULTIPLE_RECORD_LINKS, CHECKBOX, CREATED_TIME, LAST_MODIFIED_TIME -> false;
        };
    }

    /** May be a table's first field. */
    boolean primary() {
        return switch (this) {
            case SINGLE_LINE_TEXT, MULTILINE_TEXT, NUMBER, URL, DATE_TIME -> true;
            case SINGLE_SELECT, MULTIPLE_RECORD_LINKS, CHECKBOX, CREATED_TIME, LAST_MODIFIED_TIME -> false;
        };
    }
}
