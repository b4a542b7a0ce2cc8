package ee.elaparem.bench.faults;

import ee.elaparem.bench.start.BotProcess;
import ee.elaparem.learning.Learner;
import ee.elaparem.sandbox.telegram.CountingCrowd;
import ee.elaparem.sandbox.telegram.CountingCrowd.Tally;
import ee.elaparem.sandbox.telegram.LocalTelegram;
import ee.elaparem.storage.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/**
 * The bot is killed as by kill -9 at random moments while learners write numbered words, and started again; then it is
 * told to stop, and what is lost, repeated or out of order is counted.
 */
final class Kills {
    private static final int PEOPLE = 8;
    private static final int UNANSWERED = 15;
    private static final Duration BETWEEN_WORDS = Duration.ofMillis(20);

    /** Every so many times it is killed while it starts; else some time after it has begun to answer. */
    private static final int WHILE_STARTING = 4;

    private static final int LONGEST_LIFE_MILLIS = 1_500;

    private Kills() {}

    /**
     * @param kills how often, from 1
     * @param faults whether Telegram fails in every way meanwhile
     * @param folder for the bot's data; empty
     */
    static Outcome run(int kills, boolean faults, long seed, Path folder) throws InterruptedException {
        Random chance = new Random(seed);
        Tally tally;
        Map<Long, Integer> written;
        long doubtful = 0;
        try (LocalTelegram telegram = LocalTelegram.builder().start();
                CountingCrowd crowd = new CountingCrowd(telegram, PEOPLE, UNANSWERED)) {
            Trouble trouble = new Trouble(telegram.faults(), chance);
            for (int kill = 1; kill <= kills; kill++) {
                BotProcess bot = Started.bot(telegram, folder);
                Runnable load = () -> {
                    crowd.write(1);
                    if (faults) {
                        trouble.perhaps();
                    }
                };
                load.run();
                long answered = answered(crowd);
                if (kill % WHILE_STARTING != 0) {
                    Waiting.until("an answer", bot, () -> answered(crowd) > answered);
                }
                long end = System.nanoTime()
                        + Duration.ofMillis(chance.nextInt(LONGEST_LIFE_MILLIS)).toNanos();
                while (System.nanoTime() < end) {
                    load.run();
                    Thread.sleep(BETWEEN_WORDS);
                }
                bot.kill();
                trouble.end();
            }
            doubtful = trouble.doubtful();
            try (BotProcess bot = Started.bot(telegram, folder)) {
                Waiting.until(
                        "an answer to everything", bot, () -> crowd.tally().missing() == 0);
                Waiting.until("an empty outbox", bot, () -> bot.metric("ela_parem_outbox_waiting") == 0);
            }
            tally = crowd.tally();
            written = crowd.written();
        }
        return outcome(kills, doubtful, tally, written, folder);
    }

    private static long answered(CountingCrowd crowd) {
        Tally tally = crowd.tally();
        return tally.written() - tally.missing();
    }

    private static Outcome outcome(int kills, long doubtful, Tally tally, Map<Long, Integer> written, Path folder) {
        long turnsOff = 0;
        long waiting;
        try (Store store = Store.open(BotProcess.data(folder))) {
            for (var one : written.entrySet()) {
                // a learner's version counts their turns
                long turns = store.learners()
                        .find(one.getKey())
                        .map(Learner::version)
                        .orElse(0L);
                turnsOff += Math.abs(turns - one.getValue());
            }
            waiting = store.inbox().countWaiting() + store.outbox().countWaiting();
        }
        Map<String, Long> tried = new LinkedHashMap<>();
        tried.put("kills", (long) kills);
        tried.put("updates", tally.written());
        tried.put("answers of Telegram's lost on purpose", doubtful);
        tried.put("messages sent twice", tally.repeated());
        Map<String, Long> wrong = new LinkedHashMap<>();
        wrong.put("updates lost", tally.missing());
        wrong.put("turns missing or made twice", turnsOff);
        wrong.put("answers out of order", tally.disordered());
        wrong.put("left in the queues", waiting);
        // each chat can be between Telegram's answer and its record when the bot is killed
        wrong.put(
                "messages sent twice without excuse", Math.max(0, tally.repeated() - (long) kills * PEOPLE - doubtful));
        return new Outcome(tried, wrong);
    }
}
