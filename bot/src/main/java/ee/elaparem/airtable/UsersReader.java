package ee.elaparem.airtable;

import ee.elaparem.course.Course;
import ee.elaparem.learning.Learner;
import ee.elaparem.storage.LearnerChanged;
import ee.elaparem.storage.Learners;
import ee.elaparem.storage.Mirror;
import ee.elaparem.storage.MirrorUsers;
import ee.elaparem.storage.Shown;
import ee.elaparem.storage.UserLink;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings back from Users what people have changed there: rows that were changed since the last look, each hundred of them
 * for one call; all rows at the first look. Learners who are not known here are taken from there.
 */
final class UsersReader {
    private static final Logger log = LoggerFactory.getLogger(UsersReader.class);

    private static final String NOTE = "users read";
    private static final Duration CLOCKS = Duration.ofMinutes(2);
    private static final int TRIES = 5;

    /** Rows of one learner, or of nobody, that are kept for the next page: more than anybody has by accident. */
    private static final int MOST_LEFT = 100;

    private static final int MOST_REPORTED = 1_000;

    private final String table;
    private final Supplier<BaseColumns> columns;
    private final Supplier<Course> course;
    private final Learners learners;
    private final Mirror mirror;
    private final InstantSource clock;
    private final Map<String, Shown> reported = Collections.synchronizedMap(new LinkedHashMap<>());
    private final AtomicLong edits = new AtomicLong();

    UsersReader(
            String table,
            Supplier<BaseColumns> columns,
            Supplier<Course> course,
            Learners learners,
            Mirror mirror,
            InstantSource clock) {
        this.table = table;
        this.columns = columns;
        this.course = course;
        this.learners = learners;
        this.mirror = mirror;
        this.clock = clock;
    }

    /** Whether there was a first look. */
    boolean hasRead() {
        return mirror.notes().read(NOTE).isPresent();
    }

    /** How many changes of people were applied by this process. */
    long edits() {
        return edits.get();
    }

    /** How many rows hold something that cannot be applied. */
    int reported() {
        return reported.size();
    }

    /** Looks at what has changed. Returns when it began, for {@link #done}. @throws AirtableError */
    Instant read(AirtableClient client) {
        Instant began = clock.instant();
        if (!columns.get().users().containsKey(BaseColumns.TELEGRAM_ID)) {
            throw new AirtableError.UnknownField(BaseColumns.TELEGRAM_ID);
        }
        RowQuery query = rows().togetherBy(BaseColumns.TELEGRAM_ID);
        Optional<Instant> last = mirror.notes().read(NOTE).map(millis -> Instant.ofEpochMilli(Long.parseLong(millis)));
        if (last.isPresent()) {
            query = query.where(Formula.changedAfter(last.get().minus(CLOCKS)));
        }
        Pages pages = new Pages();
        client.list(table, query, pages);
        pages.end();
        return began;
    }

    /** Looks at the rows of these learners, a hundred at most, and of nobody else. Returns how many rows there are. */
    int read(AirtableClient client, List<Long> learnerIds) {
        List<Formula> each = learnerIds.stream()
                .map(id -> BaseColumns.learner(id, columns.get().users()))
                .toList();
        List<AirtableRow> found = client.list(table, rows().where(Formula.any(each)));
        look(found);
        return found.size();
    }

    /**
     * A learner's row was written, and this is how it is now: a cell that was not written may have been changed by a person
     * since the look before, and counts at once.
     */
    void answered(long learner, AirtableRow row) {
        Optional<Learner> known = learners.find(learner);
        Optional<UserLink> link = mirror.users().find(learner);
        if (known.isPresent() && link.isPresent()) {
            compare(known.get(), link.get(), row.id(), UserCells.of(row));
        }
    }

    private RowQuery rows() {
        return RowQuery.all()
                .columns(BaseColumns.OF_USERS.stream()
                        .filter(columns.get().users()::containsKey)
                        .toList());
    }

    /**
     * Looks at the rows that come page by page, in the order of their learners. The rows of a page's last learner are left
     * for the next page, which may have more of them.
     */
    private final class Pages implements Predicate<List<AirtableRow>> {
        private List<AirtableRow> left = List.of();
        private int restored;

        @Override
        public boolean test(List<AirtableRow> page) {
            List<AirtableRow> rows = new ArrayList<>(left);
            rows.addAll(page);
            int end = rows.size();
            while (end > 0 && rows.size() - end < MOST_LEFT && isOfLast(rows.get(end - 1), rows)) {
                end--;
            }
            left = List.copyOf(rows.subList(end, rows.size()));
            restored += look(rows.subList(0, end));
            return true;
        }

        private static boolean isOfLast(AirtableRow row, List<AirtableRow> rows) {
            return UserCells.learner(row).equals(UserCells.learner(rows.getLast()));
        }

        void end() {
            restored += look(left);
            if (restored > 0) {
                log.info("{} learners were taken over from Airtable", restored);
            }
        }
    }

    /** Returns how many learners were taken over. */
    private int look(List<AirtableRow> found) {
        Map<Long, List<AirtableRow>> rows = new LinkedHashMap<>();
        for (AirtableRow row : found) {
            UserCells.learner(row)
                    .ifPresent(id ->
                            rows.computeIfAbsent(id, _ -> new ArrayList<>()).add(row));
        }
        List<MirrorUsers.Restored> unknown = new ArrayList<>();
        rows.forEach((id, ofLearner) -> look(id, ofLearner, unknown));
        return unknown.isEmpty() ? 0 : mirror.users().restore(unknown);
    }

    /** The next look needs to go back to this time only. */
    void done(Instant began) {
        mirror.notes().write(NOTE, Long.toString(began.toEpochMilli()));
    }

    private void look(long id, List<AirtableRow> rows, List<MirrorUsers.Restored> unknown) {
        Optional<Learner> learner = learners.find(id);
        Optional<UserLink> link = mirror.users().find(id);
        AirtableRow row = chosen(rows, link.orElse(null));
        Shown theirs = UserCells.of(row);
        if (learner.isEmpty()) {
            TeacherEdit.restored(id, theirs, course.get(), clock.instant())
                    .ifPresent(restored -> unknown.add(new MirrorUsers.Restored(restored, row.id(), theirs)));
        } else if (link.isEmpty()) {
            mirror.users().linked(id, row.id(), theirs);
        } else {
            compare(learner.get(), link.get(), row.id(), theirs);
        }
    }

    /** The row that is the learner's; of several, the one that was written, else the oldest. */
    private static AirtableRow chosen(List<AirtableRow> rows, @Nullable UserLink link) {
        AirtableRow chosen = rows.getFirst();
        for (AirtableRow row : rows) {
            if (link != null && row.id().equals(link.record())) {
                return row;
            }
            if (row.createdTime().isBefore(chosen.createdTime())) {
                chosen = row;
            }
        }
        return chosen;
    }

    private void compare(Learner learner, UserLink link, String record, Shown theirs) {
        String known = link.record();
        if (link.gone() || known == null && link.sent() == null) {
            mirror.users().linked(learner.id(), record, theirs);
            return;
        }
        if (known != null && !known.equals(record) || known != null && theirs.equals(link.shown())) {
            // a second row of the same learner is nobody's; one that nobody changed needs nothing
            return;
        }
        Learner now = learner;
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            TeacherEdit edit = TeacherEdit.of(now, link.shown(), link.sent(), theirs, course.get(), clock.instant());
            if (!edit.unknown().isEmpty()) {
                report(record, theirs, edit);
            }
            Learner after = edit.learner();
            if (after == null) {
                unchanged(now, link, record, edit.seen());
                return;
            }
            try {
                mirror.users().changed(after, record, edit.seen());
                edits.incrementAndGet();
                log.info("A learner was put somewhere else in Airtable; it counts from now on");
                return;
            } catch (LearnerChanged meanwhile) {
                Optional<Learner> again = learners.find(learner.id());
                if (again.isEmpty()) {
                    return;
                }
                now = again.get();
            }
        }
        log.warn("A learner whom somebody moved in Airtable is too busy; it is tried again at the next look");
        throw new AirtableError.Unavailable("a change of Users waits for its learner");
    }

    private void unchanged(Learner learner, UserLink link, String record, Shown seen) {
        if (seen.equals(link.shown()) && link.record() != null) {
            return;
        }
        if (seen.equals(UserCells.of(learner))) {
            mirror.users().seen(learner.id(), record, seen);
        } else {
            mirror.users().linked(learner.id(), record, seen);
        }
    }

    private void report(String record, Shown theirs, TeacherEdit edit) {
        if (!theirs.equals(reported.get(record))) {
            if (reported.size() >= MOST_REPORTED) {
                reported.remove(new ArrayList<>(reported.keySet()).getFirst());
            }
            reported.put(record, theirs);
            log.warn(
                    "Users, row {}: {} holds what no learner can be at, and is not applied; docs/airtable.md says what can"
                            + " be set",
                    record,
                    String.join(" and ", edit.unknown()));
        }
    }
}
