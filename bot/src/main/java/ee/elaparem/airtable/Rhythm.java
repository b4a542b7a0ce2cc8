package ee.elaparem.airtable;

import java.time.Duration;

/**
 * How long changes gather before they are written: the longer, the more of them one call carries. A learner that made
 * twenty steps meanwhile is one row.
 *
 * @param users from the first change of a learner
 * @param messages from the first message
 * @param joins whether messages of one learner become one row
 */
record Rhythm(Duration users, Duration messages, boolean joins) {
    private static final Duration SHORTEST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofHours(2);
    private static final Duration MONTH = Duration.ofDays(30);

    /** Gathering longer than this means that calls are few. */
    private static final Duration FEW = Duration.ofMinutes(5);

    /** The conversation is of less use in time than a learner's place, and gains more by waiting. */
    private static final int MESSAGES_WAIT = 4;

    /** How long work that has failed rests at least; trying is what uses calls up. */
    Duration restsAtLeast() {
        return joins ? users : Duration.ZERO;
    }

    /** @param monthly calls a month; 0 for no limit */
    static Rhythm of(long monthly) {
        if (monthly == 0) {
            return new Rhythm(SHORTEST, SHORTEST, false);
        }
        // three fifths of the calls are for writing
        Duration even = MONTH.dividedBy(Math.max(1, monthly * 3 / 5));
        Duration users = even.compareTo(SHORTEST) < 0 ? SHORTEST : even.compareTo(LONGEST) > 0 ? LONGEST : even;
        boolean joins = users.compareTo(FEW) > 0;
        return new Rhythm(users, joins ? users.multipliedBy(MESSAGES_WAIT) : users, joins);
    }
}
