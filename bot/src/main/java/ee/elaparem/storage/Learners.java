package ee.elaparem.storage;

import ee.elaparem.learning.Learner;
import ee.elaparem.learning.LessonResult;
import ee.elaparem.learning.Message;
import ee.elaparem.learning.Past;
import ee.elaparem.learning.Stage;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

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
        return readers.read(handle -> LearnerRow.find(handle, id));
    }

    /** What this learner did before; read from the store when asked. */
    public Past past(long id) {
        return new Past() {
            @Override
            public List<Message> messages(int most) {
                return readers.read(handle -> PastRows.messages(handle, id, most));
            }

            @Override
            public List<LessonResult> lessons() {
                return readers.read(handle -> PastRows.lessons(handle, id));
            }

            @Override
            public List<String> shared() {
                return readers.read(handle -> SharedAnswers.by(handle, id));
            }
        };
    }

    /** Notes that the learner has blocked the bot, whatever turn is under way; no-op for an unknown learner. */
    public void blocked(long id) {
        writer.write(handle -> {
            Optional<Learner> found = LearnerRow.find(handle, id);
            found.filter(learner -> !(learner.stage() instanceof Stage.Blocked))
                    .ifPresent(learner -> block(handle, learner));
            return found;
        });
    }

    private void block(Handle handle, Learner learner) {
        Learner blocked = learner.in(new Stage.Blocked(learner.stage()));
        LearnerRow.of(blocked).save(handle, Micros.of(clock.instant()));
        mirror.stored(handle, learner);
    }

    public long count() {
        return readers.read(handle -> handle.createQuery("SELECT count(*) FROM learners")
                .mapTo(Long.class)
                .one());
    }
}
