package ee.elaparem.storage;

import ee.elaparem.course.Level;
import ee.elaparem.course.PlacementItem;
import ee.elaparem.course.Question;
import ee.elaparem.tutor.ItemShelf;
import ee.elaparem.tutor.WrittenItem;
import ee.elaparem.tutor.WrittenItem.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The placement items that a model wrote, and what the teacher has said to them. */
public final class PlacementItems implements ItemShelf {
    /** More than any teacher reads; what is beyond is neither shown nor asked. */
    private static final int MOST = 1_000;

    private final Work reading;
    private final Work writing;
    private final InstantSource clock;

    /** Does something in the database. */
    interface Work {
        <T> T in(Function<Session, T> work);
    }

    PlacementItems(Work reading, Work writing, InstantSource clock) {
        this.reading = reading;
        this.writing = writing;
        this.clock = clock;
    }

    @Override
    public List<WrittenItem> items() {
        List<Optional<WrittenItem>> rows =
                reading.in(session -> session.sql("""
                        SELECT id, video, level, question, benchmark, state FROM placement_items
                        ORDER BY made_at, id LIMIT :most""").bind("most", MOST).list(row -> read(row)));
        return rows.stream()
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(item -> item.item().level()))
                .toList();
    }

    @Override
    public Map<Level, String> madeFrom() {
        Map<Level, String> made = new EnumMap<>(Level.class);
        reading.in(session -> session.sql("SELECT level, made_from FROM placement_levels")
                        .list(row -> Map.entry(row.getString(1), row.getString(2))))
                .forEach(row -> Level.of(row.getKey()).ifPresent(level -> made.put(level, row.getValue())));
        return made;
    }

    @Override
    public void keep(Level level, String madeFrom, List<WrittenItem> items) {
        long now = Micros.of(clock.instant());
        writing.in(session -> {
            session.sql("DELETE FROM placement_items WHERE level = :level AND state = :draft")
                    .bind("level", level.title())
                    .bind("draft", State.DRAFT.name())
                    .run();
            items.forEach(item -> insert(session, item, now, "ON CONFLICT (id) DO NOTHING"));
            return session.sql("""
                            INSERT INTO placement_levels (level, made_from, made_at) VALUES (:level, :from, :now)
                            ON CONFLICT (level) DO UPDATE SET made_from = excluded.made_from, made_at = excluded.made_at""")
                    .bind("level", level.title())
                    .bind("from", madeFrom)
                    .bind("now", now)
                    .run();
        });
    }

    /**
     * Says of these items, all or none, what the teacher says of them.
     *
     * @return how many there are of them
     */
    public int mark(List<String> ids, State state) {
        return writing.in(session -> ids.stream()
                .mapToInt(id -> session.sql("UPDATE placement_items SET state = :state WHERE id = :id")
                        .bind("state", state.name())
                        .bind("id", id)
                        .run())
                .sum());
    }

    /**
     * Keeps what the teacher made of the items: each of these takes the place of the one that it is paired with, whose id may
     * be its own. What the teacher has changed is approved by that.
     */
    public void replace(Map<String, WrittenItem> changed) {
        long now = Micros.of(clock.instant());
        writing.in(session -> {
            changed.forEach((id, item) -> {
                session.sql("DELETE FROM placement_items WHERE id = :id")
                        .bind("id", id)
                        .run();
                insert(session, item.in(State.APPROVED), now, """
                        ON CONFLICT (id) DO UPDATE SET video = excluded.video, level = excluded.level,
                        question = excluded.question, benchmark = excluded.benchmark, state = excluded.state""");
            });
            return changed.size();
        });
    }

    private static void insert(Session session, WrittenItem item, long now, String otherwise) {
        session.sql("INSERT INTO placement_items (id, video, level, question, benchmark, state, made_at)"
                        + " VALUES (:id, :video, :level, :question, :benchmark, :state, :now) " + otherwise)
                .bind("id", item.item().id())
                .bind("video", item.video())
                .bind("level", item.item().level().title())
                .bind("question", item.item().question().text())
                .bind("benchmark", item.item().question().benchmark())
                .bind("state", item.state().name())
                .bind("now", now)
                .run();
    }

    /** The row's item; empty for one that was edited by hand into none. */
    private static Optional<WrittenItem> read(ResultSet row) throws SQLException {
        String id = row.getString(1);
        String video = row.getString(2);
        Question question = new Question(row.getString(4), row.getString(5));
        String said = row.getString(6);
        Optional<State> state = List.of(State.values()).stream()
                .filter(each -> each.name().equals(said))
                .findFirst();
        return Level.of(row.getString(3))
                .flatMap(level ->
                        state.map(known -> new WrittenItem(new PlacementItem(id, level, question), video, known)));
    }
}
