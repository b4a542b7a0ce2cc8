package ee.elaparem.sandbox.telegram;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ee.elaparem.sandbox.telegram.Switchboard.Person;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings back what the journal holds, then writes the journal anew with only what is left of it, so that it does not
 * grow with every start.
 */
final class Memory {
    private static final long FIRST_PERSON = 6_000_000_001L;
    private static final long FIRST_GROUP = -4_000_000_001L;

    private final Switchboard board;
    private final Journal journal;

    Memory(Switchboard board, Journal journal) {
        this.board = board;
        this.journal = journal;
    }

    void recall() {
        if (!journal.keeps()) {
            return;
        }
        journal.claim();
        try {
            journal.read(this::restore);
            for (Pending update : board.updates.waiting()) {
                restoreQuery(update);
            }
            journal.rewrite(snapshot());
        } catch (RuntimeException e) {
            journal.close();
            throw e;
        }
    }

    private void restore(JsonNode line) {
        long chatId = line.path("chat").asLong();
        switch (line.path("kind").asText()) {
            case "numbers" -> {
                board.messageIds.restore(line);
                board.updates.ids().restore(line);
            }
            case "user" -> {
                Person person = new Person(
                        line.path("id").asLong(),
                        line.path("name").asText(),
                        line.path("language").asText());
                board.people.put(person.id(), person);
                board.open(person.id(), false, person.firstName());
            }
            case "group" ->
                board.open(line.path("id").asLong(), true, line.path("title").asText());
            case "standing" ->
                board.chat(chatId)
                        .ifPresent(chat -> chat.restore(
                                Chat.Standing.valueOf(line.path("is").asText())));
            case "post" -> board.chat(chatId).ifPresent(chat -> chat.keep(Post.of(line)));
            case "gone" ->
                board.chat(chatId).ifPresent(chat -> chat.forget(line.path("id").asLong()));
            case "update", "confirmed", "done" -> board.updates.restore(line);
            case "file" -> board.files.restore(line);
            case "text", "commands" -> board.profile.restore(line);
            default -> throw new IllegalArgumentException("unknown kind of line");
        }
    }

    private void restoreQuery(Pending update) {
        try {
            JsonNode query = Parameters.JSON.readTree(update.json()).path("callback_query");
            if (query.has("id")) {
                board.queries.restore(
                        query.path("id").asText(), query.path("from").path("id").asLong(), update.since());
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An update that is no JSON", e);
        }
    }

    private List<ObjectNode> snapshot() {
        List<ObjectNode> lines = new ArrayList<>();
        lines.add(board.messageIds.snapshot());
        lines.add(board.updates.ids().snapshot());
        lines.addAll(board.profile.snapshot());
        lines.addAll(board.files.snapshot());
        board.people.values().forEach(person -> lines.add(line(person)));
        for (Chat chat : board.chats.values()) {
            if (chat.isGroup()) {
                lines.add(line(chat));
            }
            lines.add(chat.standingLine());
            chat.posts().forEach(post -> lines.add(post.line(chat.id())));
        }
        lines.addAll(board.updates.snapshot());
        return lines;
    }

    static ObjectNode line(Person person) {
        return Journal.line("user")
                .put("id", person.id())
                .put("name", person.firstName())
                .put("language", person.languageCode());
    }

    static ObjectNode line(Chat group) {
        return Journal.line("group").put("id", group.id()).put("title", group.title());
    }

    static long nextPersonId(Switchboard board) {
        return board.people.isEmpty() ? FIRST_PERSON : board.people.lastKey() + 1;
    }

    static long nextGroupId(Switchboard board) {
        return Math.min(
                FIRST_GROUP,
                board.chats.keySet().stream().mapToLong(id -> id).min().orElse(0) - 1);
    }
}
