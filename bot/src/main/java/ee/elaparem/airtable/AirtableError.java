package ee.elaparem.airtable;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call of Airtable that did not do what it was to do. The message says what to do next. It never holds the token, nor
 * what was to be written: from Airtable's own words only names are taken that the request is known to have carried.
 */
public abstract sealed class AirtableError extends RuntimeException {
    private AirtableError(String message) {
        super(message);
    }

    /** 401: the token is none that Airtable knows. */
    public static final class TokenRefused extends AirtableError {
        TokenRefused() {
            super("Airtable does not accept the token: make a personal access token at airtable.com/create/tokens and"
                    + " set it as AIRTABLE_API_KEY");
        }
    }

    /** 403: the base or table is not there, or the token may not do this with it; Airtable does not tell which. */
    public static final class AccessRefused extends AirtableError {
        AccessRefused() {
            super("Airtable knows no such base or table for this token: check the base's and tables' ids, that the"
                    + " token has this base on its list, and its scopes (data.records:read, data.records:write;"
                    + " schema.bases:read and schema.bases:write for setup)");
        }
    }

    /** 404: the path leads nowhere; a base id or record id of the wrong form, or a record that is gone. */
    public static final class NotFound extends AirtableError {
        NotFound() {
            super("Airtable finds nothing there: check the base's id (app...) and the tables' ids (tbl...)");
        }
    }

    /** 422: a record that is named does not exist (any more). */
    public static final class RowGone extends AirtableError {
        private final @Nullable String id;

        RowGone(@Nullable String id) {
            super("A record does not exist in Airtable any more" + (id == null ? "" : ": " + id));
            this.id = id;
        }

        /** Which one: the one to be changed, or one that a link was to name; null where Airtable does not say. */
        public @Nullable String id() {
            return id;
        }
    }

    /** 422: the table has no such column. */
    public static final class UnknownField extends AirtableError {
        private final @Nullable String field;

        UnknownField(@Nullable String field) {
            super("The table in Airtable has no column " + (field == null ? "of a name that was asked for" : field)
                    + ": add it or give it back its name; ./ela-parem setup does it");
            this.field = field;
        }

        public @Nullable String field() {
            return field;
        }
    }

    /** 422: a column does not take the value; it is of another type, or a select without that option. */
    public static final class ValueRefused extends AirtableError {
        private final String type;
        private final @Nullable String field;

        ValueRefused(String type, @Nullable String field) {
            super("A column in Airtable does not take what is to be written (" + type + ")"
                    + (field == null ? "" : ": " + field) + "; ./ela-parem setup says which type it must have");
            this.type = type;
            this.field = field;
        }

        /** Airtable's name for the error. */
        public String type() {
            return type;
        }

        /** The column; null where Airtable does not say. */
        public @Nullable String field() {
            return field;
        }
    }

    /** Any other answer that says that the request is wrong. */
    public static final class RequestRefused extends AirtableError {
        private final int status;
        private final String type;

        RequestRefused(int status, String type) {
            super("Airtable refuses the request: " + status + " " + type);
            this.status = status;
            this.type = type;
        }

        public int status() {
            return status;
        }

        /** Airtable's name for the error, such as {@code INVALID_FILTER_BY_FORMULA}; empty where it gave none. */
        public String type() {
            return type;
        }
    }

    /** 429 again and again: somebody else uses the base as well. Nothing was done. */
    public static final class RateLimited extends AirtableError {
        private final Duration retryAfter;

        RateLimited(Duration retryAfter) {
            super("Airtable takes no more than five requests a second for a base; try again in "
                    + retryAfter.toSeconds() + " s");
            this.retryAfter = retryAfter;
        }

        public Duration retryAfter() {
            return retryAfter;
        }
    }

    /** The month's calls are used up, by Airtable's count or by ours. Nothing was done. */
    public static final class MonthlyLimitReached extends AirtableError {
        private final Instant until;

        MonthlyLimitReached(Instant until) {
            super("The month's calls of Airtable are used up; the next is made at " + until
                    + ". A larger plan of Airtable (and AIRTABLE_MONTHLY_CALLS) allows more");
            this.until = until;
        }

        /** Before this no call is made. */
        public Instant until() {
            return until;
        }
    }

    /** Airtable could not be reached, or failed, as often as was tried. Trying again later is safe. */
    public static final class Unavailable extends AirtableError {
        Unavailable(String reason) {
            super("Airtable is not available (" + reason + "); it is tried again later");
        }
    }

    /** A new row was sent and no good answer came: it may be there or not. To be looked up before it is sent again. */
    public static final class OutcomeUnknown extends AirtableError {
        OutcomeUnknown(String reason) {
            super("It is not known whether Airtable has taken what was sent (" + reason + "); look before repeating");
        }
    }
}
