package ee.elaparem.bench.faults;

import ee.elaparem.bench.start.BotProcess;
import ee.elaparem.sandbox.telegram.ChatMessage;
import ee.elaparem.sandbox.telegram.CountingCrowd;
import ee.elaparem.sandbox.telegram.LocalTelegram;
import ee.elaparem.sandbox.telegram.MadeUpUpdates;
import ee.elaparem.sandbox.telegram.TelegramUser;
import ee.elaparem.storage.Store;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Made-up updates of every kind in the Bot API, valid and hostile, most of them from people whom the bot knows. In between,
 * somebody who has nothing to do with it writes and must be answered; at the end, so must all whom the updates came from.
 */
final class EveryUpdate {
    /** So few at once that nobody's count as a flood, which would be set aside unread. */
    private static final int BATCH = 200;

    private static final int PEOPLE = 40;

    private EveryUpdate() {}

    /**
     * @param updates how many, from 1
     * @param folder for the bot's data; empty
     * @throws IllegalStateException when the bot does not start or stop, or stands still
     */
    static Outcome run(int updates, long seed, Path folder) throws InterruptedException {
        Map<String, Long> tried = new LinkedHashMap<>();
        Map<String, Long> wrong = new LinkedHashMap<>();
        tried.put("updates", (long) updates);
        try (LocalTelegram telegram = LocalTelegram.builder().start()) {
            List<TelegramUser> people = new ArrayList<>();
            for (int i = 1; i <= PEOPLE; i++) {
                people.add(telegram.newUser("Person " + i, "en"));
            }
            MadeUpUpdates source = new MadeUpUpdates(
                    seed, people.stream().map(TelegramUser::id).toList());
            tried.put("kinds of update", (long) source.kinds());
            try (CountingCrowd onlooker = new CountingCrowd(telegram, 1, 5);
                    BotProcess bot = Started.bot(telegram, folder)) {
                for (int left = updates; left > 0; left -= BATCH) {
                    for (int i = Math.min(BATCH, left); i > 0; i--) {
                        telegram.deliver(source.next());
                    }
                    onlooker.write(1);
                    Waiting.until(
                            "an answer to somebody else",
                            bot,
                            () -> onlooker.tally().missing() == 0);
                    Waiting.until(
                            "an end of the updates",
                            bot,
                            () -> telegram.pendingUpdates() == 0 && bot.metric("ela_parem_updates_in_hand") == 0);
                }
                wrong.put("learners whose lane stands still", onlooker.tally().missing() + unanswered(people, bot));
                wrong.put("turns that failed", setAside(bot, "Failed"));
                tried.put("turns", (long) bot.metric("ela_parem_turns_seconds_count"));
                tried.put("not for a bot in a private chat", setAside(bot, "NotForUs"));
                tried.put("in groups", setAside(bot, "Group"));
                tried.put("unreadable", setAside(bot, "Unreadable"));
                tried.put("floods", setAside(bot, "Flood"));
            }
        }
        try (Store store = Store.open(BotProcess.data(folder))) {
            wrong.put("updates left in the inbox", store.inbox().countWaiting());
        }
        return new Outcome(tried, wrong);
    }

    private static long setAside(BotProcess bot, String why) {
        return (long) bot.metric("ela_parem_updates_set_aside_total", "why=\"" + why + "\"");
    }

    /** How many of them are not answered when they ask for help. */
    private static long unanswered(List<TelegramUser> people, BotProcess bot) throws InterruptedException {
        Map<TelegramUser, Long> asked = new LinkedHashMap<>();
        people.forEach(person -> asked.put(person, person.sends("/help").id()));
        long[] waiting = {people.size()};
        try {
            Waiting.until("answers to all whom the updates came from", bot, () -> {
                waiting[0] = asked.entrySet().stream()
                        .filter(entry -> entry.getKey().messages().stream()
                                .noneMatch(message -> isAnswer(message, entry.getValue())))
                        .count();
                return waiting[0] == 0;
            });
        } catch (IllegalStateException e) {
            // it is counted
        }
        return waiting[0];
    }

    private static boolean isAnswer(ChatMessage message, long asked) {
        return message.fromBot() && message.id() > asked;
    }
}
