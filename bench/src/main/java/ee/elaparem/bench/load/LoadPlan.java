package ee.elaparem.bench.load;

import java.time.Duration;
import java.util.Optional;

/**
 * A load and its surroundings.
 *
 * @param learners how many simulated learners there are, from 1
 * @param rate updates a second, due at even distances whether or not earlier ones are answered; empty for a saturated bot,
 *     where each learner does the next thing as soon as the last one is answered
 * @param warmUp how long the load runs before anything is measured
 * @param measured how long it is measured
 * @param webhook whether Telegram brings the updates; else the bot fetches them
 * @param modelLatency how long the model takes for each answer; empty for no model
 * @param airtable empty for no Airtable
 * @param telegramFaults whether the Bot API fails now and then
 * @param databaseUrl given to the bot as DATABASE_URL; empty for its own file
 * @param replicas how many processes the bot is; more than one need a database and the webhook
 */
public record LoadPlan(
        int learners,
        Optional<Double> rate,
        Duration warmUp,
        Duration measured,
        boolean webhook,
        Optional<Duration> modelLatency,
        Optional<AirtableState> airtable,
        boolean telegramFaults,
        Optional<String> databaseUrl,
        int replicas) {

    /** How Airtable is while the load runs. */
    public enum AirtableState {
        /** Its 5 requests a second. */
        UP,
        /** Not there any more, once the bot has started. */
        DOWN,
        /** The month's calls are used up, once the bot has started. */
        BILLING
    }

    public LoadPlan {
        if (learners < 1 || rate.filter(perSecond -> !(perSecond > 0)).isPresent() || !measured.isPositive()) {
            throw new IllegalArgumentException("A load has learners, a rate above 0 if any, and lasts a while");
        }
        if (replicas < 1 || replicas > 1 && (databaseUrl.isEmpty() || !webhook)) {
            throw new IllegalArgumentException("Several replicas need --postgres or --database-url, and --webhook");
        }
    }

    /** In a few lines of prose. */
    String described() {
        StringBuilder text = new StringBuilder();
        text.append("%,d learners, ".formatted(learners));
        text.append(rate.map("%,.0f updates a second, each timed from when it was due"::formatted)
                .orElse("saturated: each does the next thing when answered"));
        text.append(webhook ? "; by webhook" : "; by long polling");
        text.append(modelLatency
                .map(latency -> "; a model of " + latency.toMillis() + " ms")
                .orElse("; no model"));
        text.append("; ").append(describedAirtable());
        if (telegramFaults) {
            text.append("; Telegram fails ten times a second");
        }
        text.append(databaseUrl.isPresent() ? "; in PostgreSQL" : "; in SQLite");
        if (replicas > 1) {
            text.append("; ").append(replicas).append(" replicas");
        }
        text.append(
                ".\nThey begin, tap through lessons, ask in every second one, answer wrongly first in every third one, and"
                        + "\nmistype three commands in a row in every fourth; every eighth takes the placement test.");
        return text.toString();
    }

    String describedAirtable() {
        return airtable.map(state -> switch (state) {
                    case UP -> "Airtable at 5 requests a second";
                    case DOWN -> "Airtable gone";
                    case BILLING -> "Airtable with its month used up";
                })
                .orElse("no Airtable");
    }
}
