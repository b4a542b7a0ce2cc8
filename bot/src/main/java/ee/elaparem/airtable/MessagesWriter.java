package ee.elaparem.airtable;

import ee.elaparem.storage.Mirror;
import ee.elaparem.storage.MirroredMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes messages to Messages, ten rows in a call, in the order in which they were said: a call that fails holds the later
 * ones back.
 *
 * <p>Where the table has the columns Telegram ID and Number, a row is found by them and repeating does no harm. Else it is
 * noted before a call what is sent, and when it is not known what became of it, also after a crash, the rows are looked for
 * before they are sent again.
 */
final class MessagesWriter {
    private static final Logger log = LoggerFactory.getLogger(MessagesWriter.class);

    private static final String SENDING = "messages sending";
    private static final String MANNER = "messages manner";
    private static final Duration CLOCKS = Duration.ofMinutes(1);
    private static final int WINDOW = 2_000;
    private static final int MOST_LOST = 1_000;

    private final String table;
    private final Supplier<BaseColumns> columns;
    private final Mirror mirror;
    private final InstantSource clock;

    /** Rows written lately by this process; these are no answer to the question what became of others. */
    private final Set<String> written = new LinkedHashSet<>();

    /** Videos that were deleted. */
    private final Set<String> lost = new LinkedHashSet<>();

    /** Whether the call before may have come to nothing, here or in a process before. */
    private boolean unsure = true;

    private final AtomicLong givenUp = new AtomicLong();

    MessagesWriter(String table, Supplier<BaseColumns> columns, Mirror mirror, InstantSource clock) {
        this.table = table;
        this.columns = columns;
        this.mirror = mirror;
        this.clock = clock;
    }

    /** Another process wrote before: what became of its last call is not known here. */
    void takeOver() {
        unsure = true;
        written.clear();
    }

    /** Messages that Airtable would not take while it took others. */
    long givenUp() {
        return givenUp.get();
    }

    /**
     * Writes the next ten rows at most. Returns false when there was none.
     *
     * @param joined whether messages of one learner become one row
     * @throws AirtableError when they could not be written; they wait
     */
    boolean next(AirtableClient client, boolean joined) {
        settle(client);
        List<MirroredMessage> waiting = mirror.messages().waiting(joined || unsure ? WINDOW : AirtableClient.MOST_ROWS);
        if (waiting.isEmpty()) {
            return false;
        }
        write(client, rows(waiting, manner(joined)));
        unsure = false;
        return true;
    }

    /** Rows cut as in the call before, while it is not known what became of it: so its rows are written over. */
    private boolean manner(boolean wanted) {
        String before = mirror.notes().read(MANNER).orElse("");
        String now = wanted ? "joined" : "single";
        if (unsure && !before.isEmpty()) {
            return before.equals("joined");
        }
        if (!before.equals(now)) {
            mirror.notes().write(MANNER, now);
        }
        return wanted;
    }

    private static List<MessageRow> rows(List<MirroredMessage> waiting, boolean joined) {
        return joined
                ? MessageRow.joined(waiting, AirtableClient.MOST_ROWS)
                : MessageRow.each(waiting.subList(0, Math.min(waiting.size(), AirtableClient.MOST_ROWS)));
    }

    private void write(AirtableClient client, List<MessageRow> rows) {
        while (true) {
            try {
                send(client, rows);
                return;
            } catch (AirtableError.RowGone gone) {
                if (!forget(gone, rows)) {
                    throw gone;
                }
            } catch (AirtableError.RequestRefused refused) {
                if (rows.size() == 1) {
                    throw refused;
                }
                oneByOne(client, rows, refused);
                return;
            } catch (AirtableError e) {
                unsure = true;
                throw e;
            }
        }
    }

    /** A video was deleted: messages about it are written without the link. Returns false when that changes nothing. */
    private boolean forget(AirtableError.RowGone gone, List<MessageRow> rows) {
        Set<String> linked = rows.stream().flatMap(row -> row.videos().stream()).collect(Collectors.toSet());
        String video = gone.id();
        if (lost.size() > MOST_LOST) {
            lost.clear();
        }
        return video == null ? lost.addAll(linked) : linked.contains(video) && lost.add(video);
    }

    /** One row that Airtable does not take must not hold back the others; that it takes none is another matter. */
    private void oneByOne(AirtableClient client, List<MessageRow> rows, AirtableError all) {
        List<MessageRow> refused = new ArrayList<>();
        for (MessageRow row : rows) {
            try {
                write(client, List.of(row));
            } catch (AirtableError.RequestRefused alone) {
                refused.add(row);
            }
        }
        if (refused.size() == rows.size()) {
            throw all;
        }
        for (MessageRow row : refused) {
            givenUp.addAndGet(row.messages().size());
            log.warn("Airtable does not take a row of Messages; the store keeps it. {}", all.getMessage());
            mirror.messages().done(row.messages(), Map.of(), SENDING);
        }
    }

    private void send(AirtableClient client, List<MessageRow> rows) {
        BaseColumns now = columns.get();
        List<Map<String, Object>> cells =
                rows.stream().map(row -> row.cells(now.messages(), lost)).toList();
        if (now.messagesHaveKeys()) {
            client.upsert(table, List.of(BaseColumns.TELEGRAM_ID, BaseColumns.MESSAGE_NUMBER), cells);
            mirror.messages().done(all(rows), Map.of(), SENDING);
            return;
        }
        mirror.notes().write(SENDING, note(rows));
        List<AirtableRow> answer;
        try {
            answer = client.create(table, cells);
        } catch (AirtableError.OutcomeUnknown unknown) {
            throw unknown;
        } catch (AirtableError nothingDone) {
            mirror.notes().write(SENDING, "");
            throw nothingDone;
        }
        settled(rows, answer.stream().map(AirtableRow::id).toList());
    }

    private void settled(List<MessageRow> rows, List<String> records) {
        Map<String, Long> kept = new HashMap<>();
        for (int i = 0; i < Math.min(rows.size(), records.size()); i++) {
            kept.put(records.get(i), rows.get(i).learner());
        }
        written.addAll(records);
        while (written.size() > WINDOW) {
            written.remove(written.iterator().next());
        }
        mirror.messages().done(all(rows), kept, SENDING);
    }

    private String note(List<MessageRow> rows) {
        String ids = rows.stream()
                .map(row -> row.messages().stream()
                        .map(message -> Long.toString(message.id()))
                        .collect(Collectors.joining(",")))
                .collect(Collectors.joining(";"));
        return clock.instant().toEpochMilli() + " " + ids;
    }

    /** Finds out what became of rows of which nobody knows whether they have arrived. A call takes all of its rows or none. */
    private void settle(AirtableClient client) {
        String note = mirror.notes().read(SENDING).orElse(null);
        if (note == null) {
            return;
        }
        Instant since = Instant.ofEpochMilli(Long.parseLong(note.substring(0, note.indexOf(' '))));
        List<MessageRow> sent = again(note.substring(note.indexOf(' ') + 1));
        List<AirtableRow> there = client.list(
                table,
                RowQuery.all().columns(List.of(BaseColumns.MESSAGE)).where(Formula.changedAfter(since.minus(CLOCKS))));
        List<String> found = new ArrayList<>();
        for (MessageRow row : sent) {
            there.stream()
                    .filter(one -> !written.contains(one.id()) && !found.contains(one.id()))
                    .filter(one -> one.text(BaseColumns.MESSAGE)
                            .strip()
                            .equals(row.text().strip()))
                    .findFirst()
                    .ifPresent(one -> found.add(one.id()));
        }
        if (!sent.isEmpty() && found.size() == sent.size()) {
            settled(sent, found);
        } else {
            mirror.notes().write(SENDING, "");
        }
    }

    /** The rows of a note, as far as their messages are still there. */
    private List<MessageRow> again(String ids) {
        Map<Long, MirroredMessage> waiting = new HashMap<>();
        mirror.messages().waiting(2 * WINDOW).forEach(message -> waiting.put(message.id(), message));
        List<MessageRow> rows = new ArrayList<>();
        for (String row : ids.split(";")) {
            List<MirroredMessage> messages = Arrays.stream(row.split(","))
                    .map(Long::valueOf)
                    .flatMap(id -> Stream.ofNullable(waiting.get(id)))
                    .toList();
            if (messages.size() == row.split(",").length) {
                rows.addAll(messages.size() == 1 ? MessageRow.each(messages) : MessageRow.joined(messages, 1));
            }
        }
        return rows;
    }

    private static List<MirroredMessage> all(List<MessageRow> rows) {
        return rows.stream().flatMap(row -> row.messages().stream()).toList();
    }
}
