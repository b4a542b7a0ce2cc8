package ee.elaparem.bench.faults;

import ee.elaparem.bench.faults.KillPlan.Failing;
import ee.elaparem.bench.load.StandIns;
import ee.elaparem.course.Course;
import ee.elaparem.sandbox.airtable.Field;
import ee.elaparem.sandbox.airtable.LocalAirtable;
import ee.elaparem.sandbox.mistral.LocalMistral;
import ee.elaparem.sandbox.mistral.SensibleModel;
import ee.elaparem.sandbox.telegram.LocalTelegram;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** The services around the bot, and how they fail. */
final class Services implements AutoCloseable {
    /** Telegram's pauses between two tries at a webhook last a twentieth of the real ones. */
    private static final Duration WEBHOOK_SECOND = Duration.ofMillis(50);

    final LocalTelegram telegram =
            LocalTelegram.builder().webhookSecond(WEBHOOK_SECOND).start();
    final @Nullable LocalAirtable airtable;
    private final @Nullable LocalMistral mistral;
    private final Map<Failing, Trouble> troubles = new LinkedHashMap<>();
    private final LongAdder asked = new LongAdder();
    private long doubtful;

    Services(Set<Failing> failing, Course course, Random chance) {
        if (failing.contains(Failing.TELEGRAM)) {
            troubles.put(Failing.TELEGRAM, Trouble.ofTelegram(telegram.faults(), chance, () -> doubtful++));
        }
        if (failing.contains(Failing.MODEL)) {
            SensibleModel model = new SensibleModel();
            LocalMistral stand = LocalMistral.builder()
                    .model(question -> {
                        asked.increment();
                        return model.answer(question);
                    })
                    .start();
            mistral = stand;
            troubles.put(Failing.MODEL, Trouble.ofMistral(stand.faults(), chance));
        } else {
            mistral = null;
        }
        if (failing.contains(Failing.AIRTABLE)) {
            LocalAirtable stand = StandIns.airtable(course);
            // as the bot's setup makes them; by these it can write a row again without making two
            stand.table("Messages").addField(Field.number("Telegram ID", 0));
            stand.table("Messages").addField(Field.number("Number", 0));
            airtable = stand;
            troubles.put(Failing.AIRTABLE, Trouble.ofAirtable(stand.faults(), chance));
        } else {
            airtable = null;
        }
    }

    /** The settings of a bot that has these, but for Telegram. */
    Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        if (mistral != null) {
            settings.putAll(StandIns.settings(mistral));
        }
        if (airtable != null) {
            settings.putAll(StandIns.settings(airtable));
        }
        return settings;
    }

    /**
     * Perhaps something goes wrong with one of the next calls.
     *
     * @param likely from 0 to 1, for each service
     */
    void perhaps(double likely) {
        troubles.values().forEach(trouble -> trouble.perhaps(likely));
    }

    /** What was to go wrong and has not yet will not. */
    void end() {
        troubles.values().forEach(Trouble::end);
    }

    /** How many sent messages' answers were lost at most. */
    long doubtful() {
        return doubtful;
    }

    /** What went wrong how often. */
    Map<String, Long> tried() {
        Map<String, Long> tried = new LinkedHashMap<>();
        troubles.forEach((service, trouble) -> tried.put(
                switch (service) {
                    case TELEGRAM -> "faults of Telegram";
                    case MODEL -> "faults of the model";
                    case AIRTABLE -> "faults of Airtable";
                },
                trouble.happened()));
        if (mistral != null) {
            tried.put("questions to the model that it answered", asked.sum());
        }
        if (airtable != null) {
            tried.put("calls to Airtable", airtable.countCalls());
        }
        return tried;
    }

    @Override
    public void close() {
        if (airtable != null) {
            airtable.close();
        }
        if (mistral != null) {
            mistral.close();
        }
        telegram.close();
    }
}
