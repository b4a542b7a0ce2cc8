package ee.elaparem.airtable;

import ee.elaparem.learning.Learner;
import ee.elaparem.storage.Learners;
import ee.elaparem.storage.MirrorUsers;
import ee.elaparem.storage.MirrorUsers.Written;
import ee.elaparem.storage.Shown;
import ee.elaparem.storage.UserLink;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes learners to Users, ten in a call, each as they are now, whatever happened in between. Only cells that differ from
 * what stands there are written. Repeating a call does no harm: rows are found by their id or by the Telegram ID.
 */
final class UsersWriter {
    private static final Logger log = LoggerFactory.getLogger(UsersWriter.class);

    private static final Duration REST = Duration.ofHours(1);
    private static final int LOOKED_AT = 100;

    private final String table;
    private final Supplier<BaseColumns> columns;
    private final Learners learners;
    private final MirrorUsers mirror;
    private final Answered answered;
    private final InstantSource clock;

    /** Learners whose row Airtable refuses, with the time of the next try. Bounded by what is looked at. */
    private final Map<Long, Instant> resting = new HashMap<>();

    private record Item(UserLink link, Shown own, Map<String, @Nullable Object> cells) {}

    /** Told of rows that were written and hold what was neither written nor known. */
    interface Answered {
        void row(long learner, AirtableRow row);
    }

    UsersWriter(
            String table,
            Supplier<BaseColumns> columns,
            Learners learners,
            MirrorUsers mirror,
            Answered answered,
            InstantSource clock) {
        this.table = table;
        this.columns = columns;
        this.learners = learners;
        this.mirror = mirror;
        this.answered = answered;
        this.clock = clock;
    }

    /** Since when the longest waiting one waits to be written; empty when nobody does. Makes no call. */
    Optional<Instant> dueSince() {
        return batch().stream().map(item -> item.link().dueSince()).min(Comparator.naturalOrder());
    }

    /** Whom {@link #write} would write; ten at most. Makes no call. */
    List<Long> next() {
        return batch().stream().map(item -> item.link().learner()).toList();
    }

    /**
     * Writes the next ten at most. Returns false when there was nobody to write, and no call was made.
     *
     * @throws AirtableError when they could not be written; they stay due
     */
    boolean write(AirtableClient client) {
        List<Item> batch = batch();
        if (batch.isEmpty()) {
            return false;
        }
        Map<Long, Shown> sending = new LinkedHashMap<>();
        batch.forEach(item -> sending.put(item.link().learner(), item.own()));
        mirror.sending(sending);
        write(client, batch);
        return true;
    }

    /** Those with cells to be written; who shows the right ones already is done. */
    private List<Item> batch() {
        Instant now = clock.instant();
        resting.values().removeIf(until -> !until.isAfter(now));
        Map<String, String> ofUsers = columns.get().users();
        List<Item> batch = new ArrayList<>();
        List<Written> settled = new ArrayList<>();
        for (UserLink link : mirror.due(LOOKED_AT + resting.size())) {
            Optional<Learner> learner = learners.find(link.learner());
            if (learner.isEmpty() || resting.containsKey(link.learner())) {
                // an erasure may have come between the two readings
                continue;
            }
            Shown own = UserCells.of(learner.get());
            Map<String, @Nullable Object> cells = UserCells.changes(link.shown(), own, ofUsers);
            if (link.record() != null && cells.isEmpty() && link.sent() == null) {
                settled.add(new Written(link.learner(), link.due(), link.record(), own));
            } else {
                // where something may be on its way, all cells are written, whatever has arrived
                Map<String, @Nullable Object> all =
                        link.sent() == null ? cells : UserCells.changes(unlike(own), own, ofUsers);
                batch.add(new Item(link, own, all));
                if (batch.size() == AirtableClient.MOST_ROWS) {
                    break;
                }
            }
        }
        if (!settled.isEmpty()) {
            mirror.written(settled);
        }
        return batch;
    }

    private static Shown unlike(Shown own) {
        return new Shown(own.level() + "?", own.number() + "?", own.state() + "?");
    }

    private void write(AirtableClient client, List<Item> batch) {
        List<Item> left = new ArrayList<>(batch);
        while (!left.isEmpty()) {
            try {
                send(client, left);
                return;
            } catch (AirtableError.RowGone gone) {
                Optional<Item> lost = left.stream()
                        .filter(item -> item.link().record() != null
                                && (left.size() == 1 || item.link().record().equals(gone.id())))
                        .findFirst();
                if (lost.isPresent()) {
                    log.info("A row of Users was deleted in Airtable; the learner is not written there any more");
                    mirror.gone(lost.get().link().learner());
                    left.remove(lost.get());
                } else {
                    oneByOne(client, left, gone);
                    return;
                }
            } catch (AirtableError.RequestRefused refused) {
                oneByOne(client, left, refused);
                return;
            }
        }
    }

    private void oneByOne(AirtableClient client, List<Item> items, AirtableError refused) {
        if (items.size() > 1) {
            items.forEach(item -> write(client, List.of(item)));
            return;
        }
        UserLink link = items.getFirst().link();
        if (link.record() == null) {
            // several rows with this Telegram ID: from now on the oldest is the learner's
            Optional<AirtableRow> oldest = client
                    .list(
                            table,
                            RowQuery.all()
                                    .where(BaseColumns.learner(
                                            link.learner(), columns.get().users())))
                    .stream()
                    .min(Comparator.comparing(AirtableRow::createdTime));
            if (oldest.isPresent()) {
                mirror.linked(link.learner(), oldest.get().id(), UserCells.of(oldest.get()));
                return;
            }
        }
        log.warn("Airtable refuses a row of Users; it is tried again in an hour. {}", refused.getMessage());
        resting.put(link.learner(), clock.instant().plus(REST));
    }

    private void send(AirtableClient client, List<Item> items) {
        Map<String, String> ofUsers = columns.get().users();
        if (!ofUsers.containsKey(BaseColumns.TELEGRAM_ID)) {
            throw new AirtableError.UnknownField(BaseColumns.TELEGRAM_ID);
        }
        List<Item> ordered = new ArrayList<>();
        List<RowChange> known = new ArrayList<>();
        List<Map<String, Object>> fresh = new ArrayList<>();
        for (Item item : items) {
            String record = item.link().record();
            if (record != null) {
                known.add(new RowChange(record, item.cells()));
                ordered.add(item);
            }
        }
        for (Item item : items) {
            if (item.link().record() == null) {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put(
                        BaseColumns.TELEGRAM_ID,
                        BaseColumns.number(item.link().learner(), ofUsers, BaseColumns.TELEGRAM_ID));
                item.cells().forEach((column, value) -> {
                    if (value != null) {
                        row.put(column, value);
                    }
                });
                fresh.add(row);
                ordered.add(item);
            }
        }
        List<AirtableRow> rows;
        if (fresh.isEmpty()) {
            rows = client.update(table, known);
        } else {
            rows = client.upsert(table, List.of(BaseColumns.TELEGRAM_ID), known, fresh)
                    .rows();
        }
        if (rows.size() != ordered.size()) {
            throw new AirtableError.Unavailable("its answer is about other rows");
        }
        List<Written> written = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            UserLink link = ordered.get(i).link();
            String record = link.record() == null ? rows.get(i).id() : link.record();
            written.add(new Written(
                    link.learner(), link.due(), record, ordered.get(i).own()));
        }
        mirror.written(written);
        for (int i = 0; i < rows.size(); i++) {
            if (changedMeanwhile(ordered.get(i), rows.get(i))) {
                answered.row(ordered.get(i).link().learner(), rows.get(i));
            }
        }
    }

    /** Whether a cell that was left as it was is not as it was known to be. */
    private static boolean changedMeanwhile(Item item, AirtableRow row) {
        Shown theirs = UserCells.of(row);
        return item.link().record() != null
                && (differs(item, BaseColumns.LEVEL, item.own().level(), theirs.level())
                        || differs(item, BaseColumns.NUMBER, item.own().number(), theirs.number())
                        || differs(item, BaseColumns.STATE, item.own().state(), theirs.state()));
    }

    private static boolean differs(Item item, String column, String own, String theirs) {
        return !item.cells().containsKey(column) && !theirs.isEmpty() && !theirs.equals(own);
    }
}
