package ee.elaparem.airtable;

import com.fasterxml.jackson.databind.JsonNode;
import ee.elaparem.learning.Message;
import ee.elaparem.learning.Role;
import ee.elaparem.storage.MirrorMessages;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Brings the recent conversation of learners back to a new disk, all of them at once. Needs the column Telegram ID in
 * Messages; without it there is nothing to tell whose message it is.
 */
final class MessagesReader {
    /** Of each learner; more than a tutor looks back on. */
    private static final int MOST_OF_ONE = 50;

    private static final int MOST_ROWS = 5_000;

    /** Of all together: some megabytes. A row may hold a hundred thousand. */
    private static final int MOST_CHARACTERS = 4_000_000;

    private static final Duration WITHOUT_NUMBERS = Duration.ofDays(7);

    private final AirtableClient client;
    private final String table;
    private final Supplier<BaseColumns> columns;
    private final MirrorMessages mirror;
    private final InstantSource clock;

    private record Said(long number, Message message) {}

    MessagesReader(
            AirtableClient client,
            String table,
            Supplier<BaseColumns> columns,
            MirrorMessages mirror,
            InstantSource clock) {
        this.client = client;
        this.table = table;
        this.columns = columns;
        this.mirror = mirror;
        this.clock = clock;
    }

    /**
     * Reads the latest messages into the store. Returns how many were taken.
     *
     * @param mostCalls how many calls it may take, from 1
     * @throws AirtableError
     */
    int restore(int mostCalls) {
        Map<String, String> have = columns.get().messages();
        if (!have.containsKey(BaseColumns.TELEGRAM_ID) || !have.containsKey(BaseColumns.MESSAGE)) {
            return 0;
        }
        RowQuery query = RowQuery.all()
                .columns(BaseColumns.OF_MESSAGES.stream()
                        .filter(have::containsKey)
                        .toList())
                .most(Math.min(MOST_ROWS, 100 * mostCalls));
        query = have.containsKey(BaseColumns.MESSAGE_NUMBER)
                ? query.newestBy(BaseColumns.MESSAGE_NUMBER)
                : query.where(Formula.changedAfter(clock.instant().minus(WITHOUT_NUMBERS)));
        Latest latest = new Latest();
        client.list(table, query, latest);
        return latest.said.isEmpty() ? 0 : mirror.restore(latest.byLearner());
    }

    /** The latest of each learner, from rows that come page by page, the newest first where they have numbers. */
    private static final class Latest implements Predicate<List<AirtableRow>> {
        private final Map<Long, List<Said>> said = new HashMap<>();
        private final Set<String> seen = new HashSet<>();
        private int characters;

        @Override
        public boolean test(List<AirtableRow> page) {
            for (AirtableRow row : page) {
                if (seen.add(row.id())) {
                    UserCells.learner(row).ifPresent(id -> keep(id, messages(row)));
                }
            }
            return characters < MOST_CHARACTERS;
        }

        private void keep(long learner, List<Said> more) {
            List<Said> all = said.computeIfAbsent(learner, _ -> new ArrayList<>());
            for (Said one : more) {
                all.add(one);
                characters += one.message().text().length();
            }
            if (all.size() > MOST_OF_ONE) {
                all.sort(Comparator.comparingLong(Said::number));
                List<Said> old = all.subList(0, all.size() - MOST_OF_ONE);
                old.forEach(one -> characters -= one.message().text().length());
                old.clear();
            }
        }

        Map<Long, List<Message>> byLearner() {
            Map<Long, List<Message>> latest = new HashMap<>();
            said.forEach((id, all) -> {
                all.sort(Comparator.comparingLong(Said::number));
                latest.put(id, all.stream().map(Said::message).toList());
            });
            return latest;
        }
    }

    private static List<Said> messages(AirtableRow row) {
        String text = row.text(BaseColumns.MESSAGE);
        String role = row.text(BaseColumns.ROLE).strip();
        String digits = row.text(BaseColumns.MESSAGE_NUMBER);
        long number = digits.matches("\\d{1,15}")
                ? Long.parseLong(digits)
                : row.createdTime().toEpochMilli();
        String video = video(row);
        if (role.equalsIgnoreCase(MessageRow.CONVERSATION)) {
            return Transcript.read(text, video).stream()
                    .map(message -> new Said(number, message))
                    .toList();
        }
        if (text.isBlank()) {
            return List.of();
        }
        Role who = role.equalsIgnoreCase("Bot") ? Role.BOT : Role.USER;
        return List.of(new Said(number, new Message(who, text, video, Instant.ofEpochMilli(number))));
    }

    private static @Nullable String video(AirtableRow row) {
        JsonNode links = row.cells().get(BaseColumns.VIDEO);
        return links != null && links.isArray() && !links.isEmpty()
                ? links.path(links.size() - 1).asText()
                : null;
    }
}
