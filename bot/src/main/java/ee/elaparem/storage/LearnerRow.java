package ee.elaparem.storage;

import ee.elaparem.course.Level;
import ee.elaparem.learning.Learner;
import ee.elaparem.learning.Memory;
import ee.elaparem.learning.Offer;
import ee.elaparem.learning.Stage;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A learner as a row of the table, made ready before the writer's thread gets it.
 *
 * <p>A row that was edited by hand and cannot be read strands nobody: with a level that is known, the learner goes on with
 * the next video at their level and number (Ready), else as somebody who has just come (New); an unreadable offer is none,
 * and so is an unreadable memory.
 * The log names the row and not its content, and the learner's next turn writes a sound row.
 */
record LearnerRow(
        Learner learner,
        String stage,
        @Nullable String offer,
        @Nullable String memory) {
    private static final Logger LOG = LoggerFactory.getLogger(LearnerRow.class);

    static LearnerRow of(Learner learner) {
        Offer offer = learner.offer();
        return new LearnerRow(
                learner,
                StageJson.write(learner.stage()),
                offer == null ? null : StageJson.write(offer),
                learner.memory().equals(Memory.NONE) ? null : StageJson.write(learner.memory()));
    }

    static Optional<Learner> find(Session session, long id) {
        return session.sql("""
                        SELECT id, name, language, origin, level, number, stage, offer, step, since, version,
                            memory
                        FROM learners WHERE id = :id""").bind("id", id).first(row -> read(row));
    }

    private static Learner read(ResultSet row) throws SQLException {
        long id = row.getLong(1);
        @Nullable String levelTitle = row.getString(5);
        @Nullable Level level = levelTitle == null ? null : Level.of(levelTitle).orElse(null);
        int number = levelTitle != null && level == null ? 0 : row.getInt(6);
        int step = row.getInt(9);
        Stage stage;
        try {
            stage = StageJson.stage(row.getString(7));
            if (levelTitle != null && level == null) {
                warn(id, "level", "unknown");
                step++;
                stage = new Stage.New(step);
            }
        } catch (IOException | RuntimeException e) {
            warn(id, "stage", e.getClass().getSimpleName());
            // a mark of its own: buttons made for the lost stage are old ones now
            step++;
            stage = level == null ? new Stage.New(step) : new Stage.Ready(step);
        }
        return new Learner(
                id,
                row.getString(2),
                row.getString(3),
                row.getString(4),
                level,
                number,
                stage,
                offer(id, row.getString(8)),
                step,
                Micros.time(row.getLong(10)),
                memory(id, row.getString(12)),
                row.getLong(11));
    }

    private static @Nullable Offer offer(long id, @Nullable String json) {
        if (json == null) {
            return null;
        }
        try {
            return StageJson.offer(json);
        } catch (IOException | RuntimeException e) {
            warn(id, "offer", e.getClass().getSimpleName());
            return null;
        }
    }

    private static Memory memory(long id, @Nullable String json) {
        if (json == null) {
            return Memory.NONE;
        }
        try {
            return StageJson.memory(json);
        } catch (IOException | RuntimeException e) {
            warn(id, "memory", e.getClass().getSimpleName());
            return Memory.NONE;
        }
    }

    private static void warn(long id, String column, String problem) {
        LOG.warn(
                "Row {} of learners has a {} that cannot be read ({}); the learner goes on without it",
                id,
                column,
                problem);
    }

    /**
     * Writes the row if the learner is still as the turn found them. A row of version 0 is of somebody who is known from
     * outside only ({@link #restore}).
     *
     * @throws LearnerChanged when they are not
     */
    void save(Session session, long now) {
        String sql = learner.version() == 0 ? """
                INSERT INTO learners (id, name, language, origin, level, number, stage, offer, step, since, memory, version,
                    created_at, updated_at)
                VALUES (:id, :name, :language, :origin, :level, :number, :stage, :offer, :step, :since, :memory, :version + 1,
                    :now, :now)
                ON CONFLICT (id) DO UPDATE SET name = excluded.name, language = excluded.language,
                    origin = excluded.origin, level = excluded.level, number = excluded.number, stage = excluded.stage,
                    offer = excluded.offer, step = excluded.step, since = excluded.since, memory = excluded.memory,
                    version = excluded.version,
                    updated_at = excluded.updated_at
                WHERE learners.version = 0""" : """
                UPDATE learners SET name = :name, language = :language, origin = :origin, level = :level,
                    number = :number, stage = :stage, offer = :offer, step = :step, since = :since,
                    memory = :memory, version = :version + 1, updated_at = :now
                WHERE id = :id AND version = :version""";
        if (write(session, sql, now) != 1) {
            throw new LearnerChanged(learner.id());
        }
    }

    /** Writes the row of a learner who has had no turn here, and is not stored yet; their first turn replaces it. */
    void restore(Session session, long now) {
        write(session, """
                INSERT INTO learners (id, name, language, origin, level, number, stage, offer, step, since, memory, version,
                    created_at, updated_at)
                VALUES (:id, :name, :language, :origin, :level, :number, :stage, :offer, :step, :since, :memory, 0 * :version,
                    :now, :now)
                ON CONFLICT (id) DO NOTHING""", now);
    }

    private int write(Session session, String sql, long now) {
        Level level = learner.level();
        return session.sql(sql)
                .bind("id", learner.id())
                .bind("name", learner.name())
                .bind("language", learner.language())
                .bind("origin", learner.origin())
                .bind("level", level == null ? null : level.title())
                .bind("number", learner.number())
                .bind("stage", stage)
                .bind("offer", offer)
                .bind("step", learner.step())
                .bind("since", Micros.of(learner.since()))
                .bind("memory", memory)
                .bind("version", learner.version())
                .bind("now", now)
                .run();
    }

    /**
     * Takes the row out if the learner is still as the turn found them.
     *
     * @throws LearnerChanged when they are not
     */
    void remove(Session session) {
        int rows = session.sql("DELETE FROM learners WHERE id = :id AND version = :version")
                .bind("id", learner.id())
                .bind("version", learner.version())
                .run();
        boolean neverStored =
                learner.version() == 0 && find(session, learner.id()).isEmpty();
        if (rows != 1 && !neverStored) {
            throw new LearnerChanged(learner.id());
        }
    }
}
