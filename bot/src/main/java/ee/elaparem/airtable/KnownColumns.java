package ee.elaparem.airtable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The columns of Users and Messages, asked for once a day, and less those that turn out to be gone meanwhile. */
final class KnownColumns implements Supplier<BaseColumns> {
    private static final Duration KNOWN_FOR = Duration.ofDays(1);
    private static final int MOST_MISSING = 8;

    private AirtableClient client;
    private final AirtableAccess access;
    private final InstantSource clock;
    private @Nullable BaseColumns columns;
    private Instant read = Instant.MIN;

    KnownColumns(AirtableClient client, AirtableAccess access, InstantSource clock) {
        this.client = client;
        this.access = access;
        this.clock = clock;
    }

    /** From now on they are asked for by this client, which may be given up sooner. */
    void askBy(AirtableClient other) {
        client = other;
    }

    /** @throws AirtableError when they have to be asked for and cannot be */
    @Override
    public BaseColumns get() {
        BaseColumns known = columns;
        Instant now = clock.instant();
        if (known == null || read.plus(KNOWN_FOR).isBefore(now)) {
            known = BaseColumns.read(client, access.users(), access.messages());
            columns = known;
            read = now;
        }
        return known;
    }

    /** Does work on Users; a column that is missing there is done without, but for the one that tells whose row it is. */
    <T> T onUsers(Supplier<T> work) {
        return without(true, work);
    }

    /** Does work on Messages; a column that is missing there is done without. */
    <T> T onMessages(Supplier<T> work) {
        return without(false, work);
    }

    private <T> T without(boolean users, Supplier<T> work) {
        for (int missing = 0; ; missing++) {
            try {
                return work.get();
            } catch (AirtableError.UnknownField unknown) {
                String field = unknown.field();
                BaseColumns known = columns;
                boolean needed = users && BaseColumns.TELEGRAM_ID.equals(field);
                if (field == null || needed || known == null || missing == MOST_MISSING) {
                    columns = null;
                    throw unknown;
                }
                columns = users ? known.withoutOfUsers(field) : known.withoutOfMessages(field);
            }
        }
    }
}
