package ee.elaparem.sandbox.airtable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;

/** Five requests a second for the base, then half a minute of refusals; and so many calls a month. */
final class Limits {
    static final Duration PENALTY = Duration.ofSeconds(30);

    private final InstantSource clock;
    private final Deque<Instant> lastSecond = new ArrayDeque<>();
    private int perSecond;
    private long monthly;
    private Instant penaltyUntil = Instant.MIN;
    private YearMonth month = YearMonth.of(1970, 1);
    private long callsThisMonth;

    /** @param monthly 0 for no limit; @param perSecond 0 for no limit */
    Limits(InstantSource clock, int perSecond, long monthly) {
        this.clock = clock;
        this.perSecond = perSecond;
        this.monthly = monthly;
    }

    /** Counts a request. @param data whether it is about records; those about the schema know no monthly limit */
    synchronized void pass(boolean data) {
        Instant now = clock.instant();
        if (now.isBefore(penaltyUntil)) {
            throw Refusal.rateLimitReached();
        }
        while (!lastSecond.isEmpty() && !lastSecond.getFirst().isAfter(now.minus(Duration.ofSeconds(1)))) {
            lastSecond.removeFirst();
        }
        if (perSecond > 0 && lastSecond.size() >= perSecond) {
            penaltyUntil = now.plus(PENALTY);
            throw Refusal.rateLimitReached();
        }
        lastSecond.addLast(now);
        YearMonth thisMonth = YearMonth.from(now.atOffset(ZoneOffset.UTC));
        if (!thisMonth.equals(month)) {
            month = thisMonth;
            callsThisMonth = 0;
        }
        if (data) {
            if (monthly > 0 && callsThisMonth >= monthly) {
                throw Refusal.monthlyLimitReached();
            }
            callsThisMonth++;
        }
    }

    synchronized long callsThisMonth() {
        return callsThisMonth;
    }

    synchronized void monthly(long calls) {
        monthly = calls;
    }

    synchronized void perSecond(int requests) {
        perSecond = requests;
    }
}
