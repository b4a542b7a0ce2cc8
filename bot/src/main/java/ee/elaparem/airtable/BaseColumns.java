package ee.elaparem.airtable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The columns of Users and Messages that can be written, with Airtable's names of their types.
 *
 * @param users by the column's name
 */
record BaseColumns(Map<String, String> users, Map<String, String> messages) {
    static final String TELEGRAM_ID = "Telegram ID";
    static final String LEVEL = "Level";
    static final String NUMBER = "Video Number";
    static final String STATE = "State";

    static final String ROLE = "Role";
    static final String MESSAGE = "Message";
    static final String VIDEO = "Video";
    static final String MESSAGE_NUMBER = "Number";

    static final List<String> OF_USERS = List.of(TELEGRAM_ID, LEVEL, NUMBER, STATE);
    static final List<String> OF_MESSAGES = List.of(ROLE, MESSAGE, VIDEO, TELEGRAM_ID, MESSAGE_NUMBER);

    private static final String NUMERIC = "number";

    /** Types that Airtable fills by itself. */
    private static final Set<String> COMPUTED = Set.of(
            "formula",
            "rollup",
            "count",
            "lookup",
            "multipleLookupValues",
            "createdTime",
            "lastModifiedTime",
            "createdBy",
            "lastModifiedBy",
            "autoNumber",
            "button",
            "aiText");

    /** Types that an upsert may find rows by. */
    private static final Set<String> MERGEABLE = Set.of(NUMERIC, "singleLineText", "multilineText");

    BaseColumns {
        users = Map.copyOf(users);
        messages = Map.copyOf(messages);
    }

    /** Asks Airtable. A token that may not read the schema costs two calls more, and types are then guessed. */
    static BaseColumns read(AirtableClient client, String users, String messages) {
        try {
            List<TableSchema> tables = client.tables();
            return new BaseColumns(of(tables, users, OF_USERS), of(tables, messages, OF_MESSAGES));
        } catch (AirtableError.AccessRefused noSchema) {
            return guessed(client, users, messages);
        }
    }

    private static Map<String, String> of(List<TableSchema> tables, String nameOrId, List<String> wanted) {
        Map<String, String> found = new HashMap<>();
        for (TableSchema table : tables) {
            if (table.id().equals(nameOrId) || table.name().equals(nameOrId)) {
                table.fields().stream()
                        .filter(column -> wanted.contains(column.name()) && !COMPUTED.contains(column.type()))
                        .forEach(column -> found.put(column.name(), column.type()));
            }
        }
        return found;
    }

    private static BaseColumns guessed(AirtableClient client, String users, String messages) {
        Map<String, String> ofUsers = new HashMap<>(
                Map.of(TELEGRAM_ID, NUMERIC, LEVEL, "singleSelect", NUMBER, NUMERIC, STATE, "singleSelect"));
        boolean textual = client
                .list(users, RowQuery.all().columns(List.of(TELEGRAM_ID)).most(1))
                .stream()
                .anyMatch(row -> row.cells().containsKey(TELEGRAM_ID)
                        && row.cells().get(TELEGRAM_ID).isTextual());
        if (textual) {
            ofUsers.put(TELEGRAM_ID, "singleLineText");
        }
        Map<String, String> ofMessages = new HashMap<>(Map.of(
                ROLE, "singleSelect",
                MESSAGE, "multilineText",
                VIDEO, "multipleRecordLinks"));
        for (String own : List.of(TELEGRAM_ID, MESSAGE_NUMBER)) {
            try {
                client.list(messages, RowQuery.all().columns(List.of(own)).most(1));
                ofMessages.put(own, NUMERIC);
            } catch (AirtableError.UnknownField absent) {
                // the table of the first deployment has none
            }
        }
        return new BaseColumns(ofUsers, ofMessages);
    }

    /** Without a column that turned out to be gone. */
    BaseColumns withoutOfUsers(String column) {
        Map<String, String> left = new HashMap<>(users);
        left.remove(column);
        return new BaseColumns(left, messages);
    }

    BaseColumns withoutOfMessages(String column) {
        Map<String, String> left = new HashMap<>(messages);
        left.remove(column);
        return new BaseColumns(users, left);
    }

    /** Whether rows of Messages can be found again by the learner and the message's number. */
    boolean messagesHaveKeys() {
        return MERGEABLE.contains(messages.getOrDefault(TELEGRAM_ID, ""))
                && MERGEABLE.contains(messages.getOrDefault(MESSAGE_NUMBER, ""));
    }

    /** A whole number as a column of this type takes it. */
    static Object number(long number, Map<String, String> table, String column) {
        return NUMERIC.equals(table.get(column)) ? number : (Object) Long.toString(number);
    }

    /** A condition that finds a learner's rows. */
    static Formula learner(long id, Map<String, String> table) {
        return NUMERIC.equals(table.get(TELEGRAM_ID))
                ? Formula.equal(TELEGRAM_ID, id)
                : Formula.equal(TELEGRAM_ID, Long.toString(id));
    }
}
