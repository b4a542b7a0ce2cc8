package ee.elaparem.airtable;

import ee.elaparem.storage.MirroredMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A row of Messages: one message, or several of one learner.
 *
 * @param messages in order, at least one
 */
record MessageRow(List<MirroredMessage> messages, String text) {
    /** The role of a row that holds several messages. */
    static final String CONVERSATION = "Conversation";

    /** In characters; Airtable takes 100,000. */
    private static final int LONGEST = 90_000;

    MessageRow {
        messages = List.copyOf(messages);
    }

    /** Each message a row of its own. */
    static List<MessageRow> each(List<MirroredMessage> waiting) {
        return waiting.stream().map(MessageRow::single).toList();
    }

    /** The first messages of the first {@code most} learners, as many of each as a row takes; a row for each learner. */
    static List<MessageRow> joined(List<MirroredMessage> waiting, int most) {
        Map<Long, List<MirroredMessage>> byLearner = new LinkedHashMap<>();
        for (MirroredMessage message : waiting) {
            if (byLearner.size() < most || byLearner.containsKey(message.learner())) {
                byLearner
                        .computeIfAbsent(message.learner(), _ -> new ArrayList<>())
                        .add(message);
            }
        }
        return byLearner.values().stream().map(MessageRow::join).toList();
    }

    private static MessageRow single(MirroredMessage message) {
        String text = message.message().text();
        return new MessageRow(List.of(message), text.length() <= LONGEST ? text : text.substring(0, LONGEST));
    }

    private static MessageRow join(List<MirroredMessage> messages) {
        if (messages.size() == 1) {
            return single(messages.getFirst());
        }
        StringBuilder text = new StringBuilder();
        List<MirroredMessage> taken = new ArrayList<>();
        for (MirroredMessage message : messages) {
            String part = Transcript.of(message.message());
            if (text.length() + part.length() > LONGEST) {
                break;
            }
            text.append(part);
            taken.add(message);
        }
        return taken.size() < 2 ? single(messages.getFirst()) : new MessageRow(taken, text.toString());
    }

    long learner() {
        return messages.getFirst().learner();
    }

    String role() {
        return messages.size() > 1
                ? CONVERSATION
                : Transcript.role(messages.getFirst().message().role());
    }

    /** The videos that it is about, in order. */
    Set<String> videos() {
        return messages.stream()
                .map(message -> message.message().videoId())
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * The row's cells.
     *
     * @param columns those that the table has, with their types
     * @param lost videos that cannot be linked to
     */
    Map<String, Object> cells(Map<String, String> columns, Set<String> lost) {
        Map<String, Object> cells = new LinkedHashMap<>();
        put(cells, columns, BaseColumns.MESSAGE, text);
        put(cells, columns, BaseColumns.ROLE, role());
        List<String> links = videos().stream()
                .filter(video -> video.matches("rec[0-9A-Za-z]{14}") && !lost.contains(video))
                .toList();
        if (!links.isEmpty()) {
            put(cells, columns, BaseColumns.VIDEO, links);
        }
        if (columns.containsKey(BaseColumns.TELEGRAM_ID)) {
            cells.put(BaseColumns.TELEGRAM_ID, BaseColumns.number(learner(), columns, BaseColumns.TELEGRAM_ID));
        }
        if (columns.containsKey(BaseColumns.MESSAGE_NUMBER)) {
            cells.put(
                    BaseColumns.MESSAGE_NUMBER,
                    BaseColumns.number(messages.getFirst().number(), columns, BaseColumns.MESSAGE_NUMBER));
        }
        return cells;
    }

    private static void put(Map<String, Object> cells, Map<String, String> columns, String column, Object value) {
        if (columns.containsKey(column)) {
            cells.put(column, value);
        }
    }
}
