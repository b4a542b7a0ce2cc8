package ee.elaparem.storage;

import ee.elaparem.learning.Learner;
import ee.elaparem.learning.LessonResult;
import ee.elaparem.learning.Message;
import ee.elaparem.learning.Past;
import ee.elaparem.learning.Stage;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Learners as they were stored last. */
public final class Learners {
    private final Writer writer;
    private final Readers readers;
    private final Mirror mirror;
    private final InstantSource clock;

    Learners(Writer writer, Readers readers, Mirror mirror, InstantSource clock) {
        this.writer = writer;
        this.readers = readers;
        this.mirror = mirror;
        this.clock = clock;
    }

    /**
     * The learner of this id. Where a row was edited by hand and its stage cannot be read, the learner is Ready at their
     * level and number, or New where there is no level; the log names the row.
     */
    public Optional<Learner> find(long id) {
        return readers.read(session -> LearnerRow.find(session, id));
    }

    /** What this learner did before; read from the store when asked. */
    public Past past(long id) {
        return new Past() {
            @Override
            public List<Message> messages(int most) {
                return readers.read(session -> PastRows.messages(session, id, most));
            }

            @Override
            public List<LessonResult> lessons() {
                return readers.read(session -> PastRows.lessons(session, id));
            }

            @Override
            public List<String> shared() {
                return readers.read(handle -> SharedAnswers.by(handle, id));
            }
        };
    }

    /** Notes that the learner has blocked the bot, whatever turn is under way; no-op for an unknown learner. */
    public void blocked(long id) {
        writer.write(session -> {
            Optional<Learner> found = LearnerRow.find(session, id);
            found.filter(learner -> !(learner.stage() instanceof Stage.Blocked))
                    .ifPresent(learner -> block(session, learner));
            return found;
        });
    }

    private void block(Session session, Learner learner) {
        Learner blocked = learner.in(new Stage.Blocked(learner.stage()));
        LearnerRow.of(blocked).save(session, Micros.of(clock.instant()));
        mirror.stored(session, learner);
    }

    public long count() {
        return readers.read(
                session -> session.sql("SELECT count(*) FROM learners").count());
    }
}
