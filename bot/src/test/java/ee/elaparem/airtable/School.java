package ee.elaparem.airtable;

import ee.elaparem.course.Level;
import ee.elaparem.learning.Learner;
import ee.elaparem.learning.Message;
import ee.elaparem.learning.Role;
import ee.elaparem.learning.Stage;
import ee.elaparem.sandbox.airtable.Field;
import ee.elaparem.sandbox.airtable.LocalAirtable;
import ee.elaparem.sandbox.airtable.LocalTable;
import ee.elaparem.sandbox.airtable.Row;
import ee.elaparem.storage.Store;
import ee.elaparem.storage.StoredTurn;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A bot's memory and a base in Airtable, kept in step in the stories of this package. Time passes only where a story says
 * so, and the work of the thread is done by {@link #passes}.
 */
final class School implements AutoCloseable {
    final FastClock clock = new FastClock("2026-11-23T08:00:00Z");
    final LocalAirtable airtable;
    final LocalTable videos;
    final LocalTable users;
    final LocalTable messages;
    private final Path disks;
    private final long monthly;
    private int disk = 1;
    private long update;
    private final Patience patience =
            new Patience(2, Duration.ofMillis(100), Duration.ofSeconds(1), 1, Duration.ofSeconds(5));
    Store store;
    AirtableSync sync;

    /** Begins on an empty disk, with the tables as setup makes them and three videos of the level Entry. */
    School(Path disks, long monthly) {
        this(disks, monthly, complete());
    }

    School(Path disks, long monthly, LocalAirtable.Builder base) {
        this.disks = disks;
        this.monthly = monthly;
        airtable = base.clock(clock).start();
        videos = airtable.table("Videos");
        users = airtable.table("Users");
        messages = airtable.table("Messages");
        for (int n = 1; n <= 3; n++) {
            videos.add(video("Talk " + n, "Entry", n));
            videos.add(video("Advanced talk " + n, "Advanced", n));
        }
        open();
    }

    static LocalAirtable.Builder complete() {
        return LocalAirtable.builder().seedTables();
    }

    static Map<String, Object> video(String title, String level, int number) {
        return new HashMap<>(Map.of(
                "Title",
                title,
                "Description",
                "A talk.",
                "Question",
                "What is said?",
                "YouTube Link",
                "https://youtu.be/" + (level + "abcdefghijk").substring(0, 8) + (100 + number),
                "Level",
                level,
                "Video Number",
                number,
                "Understanding Benchmark",
                "That it is so."));
    }

    /** Messages gets the columns that setup adds. */
    School withKeys() {
        messages.addField(Field.number("Telegram ID", 0));
        messages.addField(Field.number("Number", 0));
        return this;
    }

    School open() {
        store = Store.open(disks.resolve("disk" + disk), clock);
        AirtableAccess access = new AirtableAccess(
                airtable.url(), airtable.token(), airtable.baseId(), videos.id(), users.id(), messages.id());
        sync = new AirtableSync(access, store, List.of(), Duration.ofMinutes(1), monthly, clock, clock, patience);
        return this;
    }

    School begins() {
        sync.round().prepare();
        return this;
    }

    /** The process dies, at once. */
    School dies() {
        store.close();
        return this;
    }

    /** The process is started again where it was. */
    School startsAgain() {
        dies();
        open();
        return begins();
    }

    /** The process is started again where nothing is left of it. */
    School startsOnANewDisk() {
        dies();
        disk++;
        open();
        return begins();
    }

    /** Time passes, and the thread looks whether there is something to do every five seconds, or less often. */
    void passes(Duration time) {
        Duration look =
                time.dividedBy(60).compareTo(Duration.ofSeconds(5)) < 0 ? Duration.ofSeconds(5) : time.dividedBy(60);
        passes(time, look);
    }

    void passes(Duration time, Duration look) {
        for (Duration passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plus(look)) {
            clock.goOn(look);
            sync.round().step();
        }
    }

    /** Long enough for everything to be written, where calls are plenty. */
    void settles() {
        passes(Duration.ofSeconds(90));
    }

    /** A turn of this learner: they say this, the bot says that, and they are there afterwards. */
    Learner turn(long id, Level level, int number, Stage stage, String... said) {
        Learner before = store.learners().find(id).orElse(Learner.unknown(id, "Mari", "et", clock.instant()));
        Learner after =
                before.from(null).at(level, number).in(stage).offered(null).stepping();
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < said.length; i++) {
            messages.add(new Message(i % 2 == 0 ? Role.USER : Role.BOT, said[i], videoOf(stage), clock.instant()));
        }
        store.commit(new StoredTurn(++update, after, messages, null, List.of()));
        return learner(id);
    }

    private static @Nullable String videoOf(Stage stage) {
        return stage instanceof Stage.Watching watching ? watching.videoId() : null;
    }

    void deletes(long id) {
        Learner learner = learner(id);
        store.commit(new StoredTurn(++update, learner.in(new Stage.Deleted()), List.of(), null, List.of()));
    }

    Learner learner(long id) {
        return store.learners().find(id).orElseThrow();
    }

    Stage watching(String title) {
        return new Stage.Watching(1, rowOf(title).id());
    }

    Row rowOf(String title) {
        return videos.rows().stream()
                .filter(row -> row.text("Title").equals(title))
                .findFirst()
                .orElseThrow();
    }

    Optional<Row> user(long id) {
        return users.rows().stream()
                .filter(row -> row.text("Telegram ID").equals(Long.toString(id)))
                .findFirst();
    }

    /** Level, number and state as Users shows them. */
    String shown(long id) {
        return user(id).map(row -> row.text("Level") + " " + row.text("Video Number") + " " + row.text("State"))
                .orElse("nothing");
    }

    List<String> said() {
        return messages.rows().stream()
                .map(row -> row.text("Role") + ": " + row.text("Message"))
                .toList();
    }

    long calls() {
        return airtable.callsThisMonth();
    }

    @Override
    public void close() {
        store.close();
        airtable.close();
    }
}
