package ee.elaparem.airtable;

import java.time.Duration;

/**
 * How long a call is tried before it is given up. Between two tries the pause grows from the first to the longest,
 * shortened at random by up to half.
 *
 * @param tries how often it is sent, at least once, as long as no answer or a server error comes
 * @param rateLimitWaits how often half a minute is waited because Airtable says that there were too many requests; with
 *     0 a call does not wait for one that is under way either
 * @param answerWithin how long each try may take
 */
public record Patience(
        int tries, Duration firstPause, Duration longestPause, int rateLimitWaits, Duration answerWithin) {

    /** For work in the background: about half a minute of pauses in all, and three rate limits. */
    public static Patience usual() {
        return new Patience(5, Duration.ofSeconds(1), Duration.ofSeconds(20), 3, Duration.ofSeconds(30));
    }

    /** {@link #usual()}, where each try is one of few calls that a month allows. */
    public static Patience sparing() {
        return new Patience(2, Duration.ofSeconds(5), Duration.ofSeconds(20), 1, Duration.ofSeconds(30));
    }

    /**
     * For a call that must not come late: what it says was looked up just before. Whoever makes it looks again before they
     * try again.
     */
    static Patience oneTry() {
        return new Patience(1, Duration.ofSeconds(1), Duration.ofSeconds(1), 0, Duration.ofSeconds(30));
    }

    /** For the last flush before the process ends. */
    public static Patience hurried() {
        return hurried(Duration.ofSeconds(10));
    }

    /** For a last flush, of which a call may take so long with its second try, but for the pause of 0.2 s at most. */
    public static Patience hurried(Duration whole) {
        return new Patience(2, Duration.ofMillis(200), Duration.ofMillis(200), 0, whole.dividedBy(2));
    }

    /** The longest pause after so many failed tries, from 1. */
    Duration pauseAfter(int failures) {
        Duration pause = firstPause;
        for (int i = 1; i < failures && pause.compareTo(longestPause) < 0; i++) {
            pause = pause.multipliedBy(2);
        }
        return pause.compareTo(longestPause) < 0 ? pause : longestPause;
    }
}
