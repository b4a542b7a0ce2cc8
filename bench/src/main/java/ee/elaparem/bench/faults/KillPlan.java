package ee.elaparem.bench.faults;

import java.time.Duration;
import java.util.Set;

/**
 * What is done to the bot.
 *
 * @param kills how often it is killed, from 1
 * @param failing which services are there and fail meanwhile; Telegram is always there
 * @param postgres whether its store is in PostgreSQL, which is restarted and broken off now and then; else in a file
 * @param replicas how many there are, one of which is killed each time; more than one need PostgreSQL
 * @param webhook whether Telegram brings the updates, as it does to several replicas; else they are fetched
 * @param rest in which nothing is killed after each kill, so that the bot is whole again before the next; zero for none
 * @param seed of what is left to chance
 */
record KillPlan(
        int kills, Set<Failing> failing, boolean postgres, int replicas, boolean webhook, Duration rest, long seed) {
    /** A service. */
    enum Failing {
        TELEGRAM,
        MODEL,
        AIRTABLE
    }

    KillPlan {
        failing = Set.copyOf(failing);
        if (kills < 1 || replicas < 1 || rest.isNegative()) {
            throw new IllegalArgumentException("Give a number from 1.");
        }
        if (replicas > 1 && !postgres) {
            throw new IllegalArgumentException("Several replicas share a PostgreSQL: add --postgres.");
        }
        webhook |= replicas > 1;
    }

    /** The same with only these failing. */
    static KillPlan ofFile(int kills, Set<Failing> failing, long seed) {
        return new KillPlan(kills, failing, false, 1, false, Duration.ZERO, seed);
    }
}
