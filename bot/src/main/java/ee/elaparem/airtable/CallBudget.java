package ee.elaparem.airtable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The month's calls, spread over the month. Months are those of UTC.
 *
 * <p>What is left is divided by the time that is left: two fifths of it pay for refreshing the course, three fifths for
 * writing, so the calls last until the month turns and a quiet week makes the next one faster. Writing may also use up
 * at once what a quiet time has saved. A reserve is kept for the last flush of a process that stops.
 *
 * <p>When Airtable itself says that the month is used up, nothing is called any more until the month turns, but for one
 * try a day: the plan may have been changed, and Airtable's month need not begin on the first.
 */
public final class CallBudget {
    private static final double FOR_REFRESHING = 0.4;
    private static final Duration UNTIL_NEXT_TRY = Duration.ofDays(1);

    private final long monthly;
    private final long reserve;
    private final CallCounts counts;
    private final InstantSource clock;
    private Instant closedUntil = Instant.MIN;

    /**
     * @param monthly calls a month; 0 for no limit
     * @param reserve how many of them are kept for the last flush
     */
    public CallBudget(long monthly, long reserve, CallCounts counts, InstantSource clock) {
        if (monthly < 0 || reserve < 0 || monthly > 0 && reserve >= monthly) {
            throw new IllegalArgumentException(
                    "A budget of " + monthly + " calls a month cannot keep " + reserve + " in reserve");
        }
        this.monthly = monthly;
        this.reserve = reserve;
        this.counts = counts;
        this.clock = clock;
    }

    /** A budget of this many calls a month (0 for no limit) that keeps a fiftieth in reserve, at least 5 and at most 100. */
    public static CallBudget of(long monthly, CallCounts counts, InstantSource clock) {
        long reserve = monthly == 0 ? 0 : Math.min(Math.clamp(monthly / 50, 5, 100), monthly - 1);
        return new CallBudget(monthly, reserve, counts, clock);
    }

    /** A call is about to be made. */
    public synchronized void countCall() {
        counts.add(month(clock.instant()), 1);
    }

    /** Airtable has said that the month's calls are used up. Returns when the next call may be made. */
    public synchronized Instant limitReached() {
        Instant now = clock.instant();
        Instant turn = monthTurns(now);
        Instant nextTry = now.plus(UNTIL_NEXT_TRY);
        closedUntil = nextTry.isBefore(turn) ? nextTry : turn;
        return closedUntil;
    }

    /** Airtable has answered, so it does not count the month as used up. */
    synchronized void answered() {
        closedUntil = Instant.MIN;
    }

    /** When the next call may be made; empty when it may be made now. */
    public synchronized Optional<Instant> closedUntil() {
        Instant now = clock.instant();
        if (closedUntil.isAfter(now)) {
            return Optional.of(closedUntil);
        }
        return monthly > 0 && used(now) >= monthly ? Optional.of(monthTurns(now)) : Optional.empty();
    }

    /** This month's calls so far. */
    public synchronized long used() {
        return used(clock.instant());
    }

    /** How many calls a month there are; empty when there is no limit. */
    public OptionalLong monthly() {
        return monthly == 0 ? OptionalLong.empty() : OptionalLong.of(monthly);
    }

    /** How many calls this month has left, the reserve included; empty when there is no limit. */
    public synchronized OptionalLong left() {
        return monthly == 0 ? OptionalLong.empty() : OptionalLong.of(Math.max(0, monthly - used(clock.instant())));
    }

    /** How many calls are left, for a log or a screen. */
    public static String inWords(long left, long monthly, Instant turns) {
        return left + " of the month's " + monthly + " calls are left until "
                + LocalDate.ofInstant(turns, ZoneOffset.UTC);
    }

    /** When this month ends and the next one's calls begin. */
    public Instant monthTurns() {
        return monthTurns(clock.instant());
    }

    /**
     * How long to wait from one refresh of the course to the next.
     *
     * @param calls how many calls a refresh takes, at least 1
     * @param wanted the wait where calls are plenty; never less than this
     */
    public synchronized Duration refreshPause(int calls, Duration wanted) {
        return pause(clock.instant(), calls, wanted, FOR_REFRESHING);
    }

    /**
     * How long to wait from one writing to the next.
     *
     * @param calls how many calls the writing takes, at least 1
     * @param wanted the wait where calls are plenty; never less than this
     */
    public synchronized Duration writePause(int calls, Duration wanted) {
        Instant now = clock.instant();
        if (monthly > 0 && closedUntil().isEmpty() && used(now) + calls <= earned(now)) {
            return wanted;
        }
        return pause(now, calls, wanted, 1 - FOR_REFRESHING);
    }

    /** How many calls the last flush of a stopping process may take: all that is left, or 1,000 where there is no limit. */
    public synchronized int forLastFlush() {
        if (closedUntil().isPresent()) {
            return 0;
        }
        return (int) Math.min(1_000, left().orElse(1_000));
    }

    private Duration pause(Instant now, int calls, Duration wanted, double share) {
        if (calls < 1) {
            throw new IllegalArgumentException("calls must be positive: " + calls);
        }
        Optional<Instant> closed = closedUntil();
        if (closed.isPresent()) {
            return longer(wanted, Duration.between(now, closed.get()));
        }
        if (monthly == 0) {
            return wanted;
        }
        Duration untilTurn = Duration.between(now, monthTurns(now));
        double left = (monthly - reserve - used(now)) * share;
        if (left < calls) {
            return longer(wanted, untilTurn);
        }
        return longer(wanted, Duration.ofMillis((long) (untilTurn.toMillis() * (calls / left))));
    }

    /** What would be used by now if the month were used evenly. */
    private double earned(Instant now) {
        Instant begin = month(now).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        double elapsed = Duration.between(begin, now).toMillis();
        return (monthly - reserve)
                * elapsed
                / Duration.between(begin, monthTurns(now)).toMillis();
    }

    private long used(Instant now) {
        return counts.of(month(now));
    }

    private static YearMonth month(Instant now) {
        return YearMonth.from(now.atOffset(ZoneOffset.UTC));
    }

    private static Instant monthTurns(Instant now) {
        return month(now).plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? b : a;
    }
}
