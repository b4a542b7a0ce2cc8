package ee.elaparem.airtable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Users and the learners here, kept in step both ways: a row is looked at just before it is written over, so that hardly any
 * change of a person can come between. For one thread.
 */
final class UsersInStep {
    /** What was read within this time is not read again before it is written over; about as long as two calls take. */
    private static final Duration JUST_READ = Duration.ofSeconds(1);

    private final UsersReader reader;
    private final UsersWriter writer;
    private final KnownColumns columns;
    private final CallBudget budget;
    private final InstantSource clock;

    private Instant lastRead = Instant.MIN;

    /** Whether Users was looked at since the last writing there. */
    private boolean looked;

    private Instant nextWriting = Instant.MIN;

    UsersInStep(UsersReader reader, UsersWriter writer, KnownColumns columns, CallBudget budget, InstantSource clock) {
        this.reader = reader;
        this.writer = writer;
        this.columns = columns;
        this.budget = budget;
        this.clock = clock;
    }

    /** Another process did this until now: what this one has read is of no worth. */
    void takeOver() {
        lastRead = Instant.MIN;
    }

    /** Reads what was changed there since the last time. @throws AirtableError */
    void read(AirtableClient by) {
        done(look(by));
        looked = true;
    }

    /** The same, but it counts as read only when {@link #done} is told, with what this returns. */
    Instant look(AirtableClient by) {
        return columns.onUsers(() -> reader.read(by));
    }

    void done(Instant began) {
        reader.done(began);
        lastRead = began;
    }

    void readUnlessJust(AirtableClient by) {
        if (lastRead.plus(JUST_READ).isBefore(clock.instant())) {
            read(by);
        }
    }

    /** Whether the budget has a call for writing by now. */
    boolean mayWrite() {
        return !clock.instant().isBefore(nextWriting);
    }

    boolean isAnybodyDue() {
        return writer.dueSince().isPresent();
    }

    /** Whether somebody has waited so long that it is time to write, with all who have come since. */
    boolean areGathered(Duration wait) {
        return writer.dueSince()
                .filter(since -> !clock.instant().isBefore(since.plus(wait)))
                .isPresent();
    }

    /**
     * Writes the next ten learners, whose rows are looked at just before. Returns false when there was nobody.
     *
     * @param writing gives up at the first failure where there is time to look again before the next try
     * @throws AirtableError when Airtable cannot be read or written
     */
    boolean writeNext(AirtableClient by, AirtableClient writing) {
        if (!looked) {
            List<Long> next = columns.onUsers(writer::next);
            if (next.isEmpty()) {
                return false;
            }
            columns.onUsers(() -> reader.read(by, next));
        }
        looked = false;
        boolean wrote = columns.onUsers(() -> writer.write(writing));
        if (wrote) {
            // the look at Users before a writing costs a call too
            nextWriting = clock.instant().plus(budget.writePause(2, Duration.ZERO));
        }
        return wrote;
    }
}
