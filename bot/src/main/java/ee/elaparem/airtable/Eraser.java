package ee.elaparem.airtable;

import ee.elaparem.storage.Erasure;
import ee.elaparem.storage.MirrorErasures;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Erases learners from Users and Messages who asked to be forgotten. Their rows are sought by the Telegram ID as well, so
 * that those are found too of which a crash has let us forget that they were written.
 */
final class Eraser {
    private static final int AT_ONCE = 20;

    private final String users;
    private final String messages;
    private final Supplier<BaseColumns> columns;
    private final MirrorErasures erasures;

    Eraser(String users, String messages, Supplier<BaseColumns> columns, MirrorErasures erasures) {
        this.users = users;
        this.messages = messages;
        this.columns = columns;
        this.erasures = erasures;
    }

    /**
     * Erases the next few. Returns false when there was nobody.
     *
     * @throws AirtableError when not all of it was done; it is done again then
     */
    boolean next(AirtableClient client) {
        List<Erasure> waiting = erasures.waiting(AT_ONCE);
        if (waiting.isEmpty()) {
            return false;
        }
        BaseColumns now = columns.get();
        Set<String> ofUsers = new LinkedHashSet<>();
        waiting.stream().map(Erasure::record).filter(Objects::nonNull).forEach(ofUsers::add);
        ofUsers.addAll(found(client, users, now.users(), waiting));
        Set<String> ofMessages = new LinkedHashSet<>(found(client, messages, now.messages(), waiting));
        waiting.forEach(erasure -> ofMessages.addAll(erasures.rows(erasure.learner())));
        delete(client, messages, ofMessages);
        delete(client, users, ofUsers);
        waiting.forEach(erasure -> erasures.done(erasure.learner()));
        return true;
    }

    private static List<String> found(
            AirtableClient client, String table, Map<String, String> columns, List<Erasure> waiting) {
        if (!columns.containsKey(BaseColumns.TELEGRAM_ID)) {
            return List.of();
        }
        List<Formula> each = waiting.stream()
                .map(erasure -> BaseColumns.learner(erasure.learner(), columns))
                .toList();
        return client
                .list(
                        table,
                        RowQuery.all().columns(List.of(BaseColumns.TELEGRAM_ID)).where(Formula.any(each)))
                .stream()
                .map(AirtableRow::id)
                .toList();
    }

    private static void delete(AirtableClient client, String table, Set<String> rows) {
        for (List<String> batch : AirtableClient.batches(new ArrayList<>(rows))) {
            client.delete(table, batch);
        }
    }
}
