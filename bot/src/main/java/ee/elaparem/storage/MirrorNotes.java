package ee.elaparem.storage;

import java.time.YearMonth;
import java.util.Optional;

/** What is to be known after a restart: calls made this month, the course as it was read, how far one has come. */
public final class MirrorNotes {
    private final Writer writer;
    private final Readers readers;

    MirrorNotes(Writer writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    /** The note of this name; empty when there is none. */
    public Optional<String> read(String name) {
        return read(readers, name);
    }

    static Optional<String> read(Readers readers, String name) {
        return readers.read(session -> session.sql("SELECT value FROM airtable_notes WHERE name = :name")
                .bind("name", name)
                .first(row -> row.getString(1))
                .filter(value -> !value.isEmpty()));
    }

    /** A number that is another one whenever the note of this name was written anew, by whichever process; 0 for none. */
    public long version(String name) {
        return readers.read(session -> session.sql("SELECT version + 1 FROM airtable_notes WHERE name = :name")
                .bind("name", name)
                .number()
                .orElse(0L));
    }

    /** Keeps the note in place of the one of this name; an empty one is none. */
    public void write(String name, String value) {
        writer.write(session -> put(session, name, value));
    }

    static int put(Session session, String name, String value) {
        return session.sql("""
                        INSERT INTO airtable_notes (name, value) VALUES (:name, :value)
                        ON CONFLICT (name) DO UPDATE
                        SET value = excluded.value, version = airtable_notes.version + 1""").bind("name", name).bind("value", value).run();
    }

    /** The calls counted in this month. */
    public long calls(YearMonth month) {
        return calls(readers, month);
    }

    static long calls(Readers readers, YearMonth month) {
        return readers.read(session -> session.sql("SELECT calls FROM airtable_calls WHERE month = :month")
                .bind("month", month.toString())
                .number()
                .orElse(0L));
    }

    public void addCalls(YearMonth month, long calls) {
        writer.write(session -> session.sql("""
                        INSERT INTO airtable_calls (month, calls) VALUES (:month, :calls)
                        ON CONFLICT (month) DO UPDATE SET calls = airtable_calls.calls + excluded.calls""")
                .bind("month", month.toString())
                .bind("calls", calls)
                .run());
    }

    /** Begins with these calls, if none were ever counted here. */
    public void beginCalls(YearMonth month, long calls) {
        writer.write(session -> session.sql("""
                        INSERT INTO airtable_calls (month, calls)
                        SELECT :month, :calls WHERE NOT EXISTS (SELECT 1 FROM airtable_calls)
                        ON CONFLICT (month) DO NOTHING""")
                .bind("month", month.toString())
                .bind("calls", calls)
                .run());
    }
}
