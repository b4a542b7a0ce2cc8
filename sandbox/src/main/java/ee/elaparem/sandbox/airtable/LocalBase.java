package ee.elaparem.sandbox.airtable;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** The tables of one base. Everything happens under one lock, so a write is seen as a whole or not at all. */
final class LocalBase {
    final Ids ids = new Ids();
    final String id;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<LocalTable> tables = new ArrayList<>();
    private final Cells cells = new Cells(this);

    LocalBase(InstantSource clock) {
        this.clock = clock;
        this.id = ids.next("app");
    }

    <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /** Now, to the millisecond as Airtable keeps it. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    Cells cells() {
        return cells;
    }

    List<LocalTable> tables() {
        return locked(() -> List.copyOf(tables));
    }

    Optional<LocalTable> table(String nameOrId) {
        return locked(() -> tables.stream()
                .filter(table -> table.id().equals(nameOrId) || table.name().equals(nameOrId))
                .findFirst());
    }

    LocalTable tableById(String tableId) {
        return table(tableId).orElseThrow(() -> new IllegalStateException("No table " + tableId));
    }

    /** Adds a table; its first field is the primary one. The request is checked before, see {@link SchemaApi}. */
    LocalTable addTable(String name, List<Field> fields) {
        return locked(() -> {
            LocalTable table = new LocalTable(this, ids.next("tbl"), name);
            tables.add(table);
            fields.forEach(table::addField);
            return table;
        });
    }

    /** Gives a select field a new option; the field's choices are shared by all who hold the field. */
    void addChoice(Field field, String choice) {
        ArrayNode choices = field.options().withArray("choices");
        choices.addObject().put("id", ids.next("sel")).put("name", choice);
    }
}
