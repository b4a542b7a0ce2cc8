package ee.elaparem.airtable;

import ee.elaparem.storage.MirrorNotes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;

/** Counts calls in the store. */
final class StoredCounts implements CallCounts {
    /** In tenths. At the end of a month a new disk must still be filled, and this is only a guess. */
    private static final int MOST_ASSUMED = 9;

    private final MirrorNotes notes;

    /**
     * On a new disk nobody knows what the month has cost so far; an even use is assumed, so that a bot which often begins
     * on a new disk does not spend the whole month's calls each time.
     *
     * @param monthly calls a month; 0 for no limit
     */
    StoredCounts(MirrorNotes notes, long monthly, InstantSource clock) {
        this.notes = notes;
        if (monthly > 0) {
            Instant now = clock.instant();
            YearMonth month = YearMonth.from(now.atOffset(ZoneOffset.UTC));
            Instant begin = month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
            Duration whole = Duration.ofDays(month.lengthOfMonth());
            long assumed = (long) (monthly * (Duration.between(begin, now).toMillis() / (double) whole.toMillis()));
            notes.beginCalls(month, Math.min(assumed, monthly * MOST_ASSUMED / 10));
        }
    }

    @Override
    public long of(YearMonth month) {
        return notes.calls(month);
    }

    @Override
    public void add(YearMonth month, long calls) {
        notes.addCalls(month, calls);
    }
}
