package ee.elaparem.storage;

import ee.elaparem.tutor.TokenLedger;
import java.time.LocalDate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tokens that models cost, day by day; of the last days only. */
public final class Tokens implements TokenLedger {
    private static final Logger log = LoggerFactory.getLogger(Tokens.class);
    private static final int DAYS_KEPT = 400;

    private final Writer writer;
    private final Readers readers;

    Tokens(Writer writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    @Override
    public long spent(LocalDate day) {
        return readers.read(session -> session.sql("SELECT spent FROM tokens WHERE day = :day")
                        .bind("day", day.toEpochDay())
                        .number())
                .orElse(0L);
    }

    /** Where the count cannot be stored, it is short by these; the answer that they paid for is not lost over it. */
    @Override
    public void spend(LocalDate day, int tokens) {
        try {
            add(day, tokens);
        } catch (StoreUnavailable e) {
            log.warn("{} tokens were not counted: {}", tokens, e.getMessage());
        }
    }

    private void add(LocalDate day, int tokens) {
        writer.note(session -> {
            session.sql("DELETE FROM tokens WHERE day < :oldest")
                    .bind("oldest", day.toEpochDay() - DAYS_KEPT)
                    .run();
            return session.sql("""
                            INSERT INTO tokens (day, spent) VALUES (:day, :spent)
                            ON CONFLICT (day) DO UPDATE SET spent = tokens.spent + excluded.spent""")
                    .bind("day", day.toEpochDay())
                    .bind("spent", tokens)
                    .run();
        });
    }
}
