package ee.elaparem.bench.faults;

import ee.elaparem.bench.load.Crowd;
import ee.elaparem.bench.load.Tally;
import ee.elaparem.learning.Learner;
import ee.elaparem.sandbox.airtable.LocalAirtable;
import ee.elaparem.sandbox.airtable.Row;
import ee.elaparem.sandbox.telegram.CountingCrowd;
import ee.elaparem.storage.Store;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Counts what came of the kills: by the chats, by the bot's store, and by what Airtable shows. */
final class KillCount {
    /** The store keeps a thousand messages of a learner; nobody here says as many. */
    private static final int MOST_REMEMBERED = 2_000;

    private final KillPlan plan;
    private final Services services;
    private final CountingCrowd writers;
    private final Crowd pupils;
    private final Tally pupilsTally;

    KillCount(KillPlan plan, Services services, CountingCrowd writers, Crowd pupils, Tally pupilsTally) {
        this.plan = plan;
        this.services = services;
        this.writers = writers;
        this.pupils = pupils;
        this.pupilsTally = pupilsTally;
    }

    /**
     * @param givenUp starts that found no database
     * @param harms when something was killed or ended, in {@link System#nanoTime}
     * @param open opens the store of the bot, which has ended
     */
    Outcome outcome(long databaseEnds, long givenUp, List<Long> harms, Supplier<Store> open) {
        CountingCrowd.Tally words = writers.tally();
        Map<Long, Long> updates = new HashMap<>(pupils.updates());
        long steps = updates.values().stream().mapToLong(Long::longValue).sum();
        writers.written().forEach((learner, written) -> updates.put(learner, written.longValue()));
        long twice = words.repeated() + pupilsTally.surplus();

        Map<String, Long> tried = new LinkedHashMap<>();
        tried.put("kills", (long) plan.kills());
        tried.put("replicas", (long) plan.replicas());
        if (plan.postgres()) {
            tried.put("ends of the database", databaseEnds);
            tried.put("starts given up for want of a database", givenUp);
        }
        tried.putAll(services.tried());
        tried.put("updates: numbered words", words.written());
        tried.put("updates: steps through the course", steps);
        tried.put("messages sent twice", twice);
        writers.longestWait().ifPresent(wait -> {
            tried.put("longest wait for an answer to a word, ms", wait.time().toMillis());
            tried.put(
                    "kills and ends of the database in the course of it",
                    harms.stream()
                            .filter(harm -> harm - wait.from() >= 0 && wait.to() - harm >= 0)
                            .count());
        });

        Map<String, Long> wrong = new LinkedHashMap<>();
        if (!plan.postgres()) {
            wrong.put("starts given up", givenUp);
        }
        wrong.put("updates unanswered", words.missing() + pupils.unanswered());
        try (Store store = open.get()) {
            count(store, updates, wrong);
        }
        wrong.put("words answered out of order", words.disordered());
        wrong.put("steps answered out of order", pupilsTally.orderBreaks());
        // each chat can be between Telegram's answer and its record when the bot is killed
        long excused = (long) plan.kills() * updates.size() + services.doubtful();
        wrong.put("messages sent twice without excuse", Math.max(0, twice - excused));
        wrong.put("calls against Telegram's rules", (long)
                services.telegram.violations().size());
        return new Outcome(tried, wrong);
    }

    private void count(Store store, Map<Long, Long> updates, Map<String, Long> wrong) {
        long lost = 0;
        long twice = 0;
        Map<Long, Learner> learners = new HashMap<>();
        for (Map.Entry<Long, Long> one : updates.entrySet()) {
            Learner learner = store.learners().find(one.getKey()).orElse(null);
            // a learner's version counts their turns
            long turns = learner == null ? 0 : learner.version();
            lost += Math.max(0, one.getValue() - turns);
            twice += Math.max(0, turns - one.getValue());
            if (learner != null) {
                learners.put(one.getKey(), learner);
            }
        }
        wrong.put("turns lost", lost);
        wrong.put("turns made twice", twice);
        wrong.put(
                "left in the queues",
                store.inbox().countWaiting()
                        + store.outbox().countWaiting()
                        + store.outbox().countGivenUp());
        LocalAirtable airtable = services.airtable;
        if (airtable != null) {
            compare(store, airtable, learners, wrong);
        }
    }

    private static void compare(
            Store store, LocalAirtable airtable, Map<Long, Learner> learners, Map<String, Long> wrong) {
        List<Row> users = airtable.table("Users").rows();
        long right = learners.entrySet().stream()
                .filter(one -> users.stream()
                        .filter(row -> row.text("Telegram ID").equals(Long.toString(one.getKey())))
                        .map(row -> row.text("State"))
                        .toList()
                        .equals(List.of(one.getValue().stage().title())))
                .count();
        wrong.put("learners not once and rightly in Airtable", Math.max(learners.size(), users.size()) - right);

        Map<String, Long> unseen = new HashMap<>();
        learners.keySet()
                .forEach(id -> store.learners()
                        .past(id)
                        .messages(MOST_REMEMBERED)
                        .forEach(message ->
                                unseen.merge(id + " " + message.text().strip(), 1L, Long::sum)));
        long extra = 0;
        for (Row row : airtable.table("Messages").rows()) {
            String shown = row.text("Telegram ID") + " " + row.text("Message").strip();
            extra += unseen.merge(shown, -1L, Long::sum) < 0 ? 1 : 0;
        }
        wrong.put(
                "messages not in Airtable",
                unseen.values().stream()
                        .filter(left -> left > 0)
                        .mapToLong(Long::longValue)
                        .sum());
        wrong.put("messages twice in Airtable", extra);
    }
}
