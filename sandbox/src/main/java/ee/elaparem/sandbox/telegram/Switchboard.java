package ee.elaparem.sandbox.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/** Everything that people, groups and the bot share: who is there, their chats, and what goes to the bot. */
final class Switchboard {
    final InstantSource clock;
    final Journal journal;
    final Numbers messageIds;
    final Updates updates;
    final FileStore files;
    final CallbackQueries queries;
    final Profile profile;
    final ApiFacts facts = ApiFacts.table();
    final Ring<Violation> violations = new Ring<>(1_000);
    final ConcurrentSkipListMap<Long, Person> people = new ConcurrentSkipListMap<>();
    final Map<Long, Chat> chats = new ConcurrentHashMap<>();

    Switchboard(InstantSource clock, Journal journal, Profile profile) {
        this.clock = clock;
        this.journal = journal;
        this.profile = profile;
        messageIds = new Numbers("message", journal, 1);
        updates = new Updates(clock, new Numbers("update", journal, Numbers.fromClock(clock.instant())), journal);
        files = new FileStore(journal);
        queries = new CallbackQueries(clock);
    }

    /** @param languageCode may be empty */
    record Person(long id, String firstName, String languageCode) {
        ObjectNode json() {
            ObjectNode user = JsonNodeFactory.instance
                    .objectNode()
                    .put("id", id)
                    .put("is_bot", false)
                    .put("first_name", firstName);
            return languageCode.isEmpty() ? user : user.put("language_code", languageCode);
        }
    }

    /** Now, as exact as the Bot API is. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    Optional<Chat> chat(long id) {
        return Optional.ofNullable(chats.get(id));
    }

    /** Adds a chat that is new, or back from the journal. */
    Chat open(long id, boolean group, String title) {
        Chat chat = new Chat(id, group, title, messageIds, journal);
        chats.put(id, chat);
        return chat;
    }

    /** The Bot API's Message. */
    ObjectNode message(Chat chat, Post post) {
        ObjectNode message = post.message();
        message.set("from", author(post));
        message.set("chat", chat.json());
        long replyTo = post.extra().path(Post.REPLY_TO).asLong();
        if (replyTo != 0) {
            chat.post(replyTo).ifPresent(first -> {
                ObjectNode shown = first.message();
                shown.set("from", author(first));
                shown.set("chat", chat.json());
                message.set("reply_to_message", shown);
            });
        }
        return message;
    }

    private ObjectNode author(Post post) {
        Person person = people.get(post.authorId());
        return post.shown().fromBot() || person == null ? profile.user() : person.json();
    }

    /** A person writes; the bot is told. */
    ChatMessage sends(Chat chat, Person author, LongFunction<Post> post) {
        return chat.add(post, added -> tell("message", "chat:" + chat.id(), message(chat, added)))
                .shown();
    }

    /** A plain text of this person, as a message under this number. */
    Post text(long id, Person author, FormattedText text) {
        String link = text.firstLink();
        return new Post(
                new ChatMessage(
                        id,
                        false,
                        now(),
                        null,
                        text.text(),
                        text.entities(),
                        List.of(),
                        link.isEmpty() ? null : new LinkCard(link, false, false),
                        null),
                author.id(),
                JsonNodeFactory.instance.objectNode());
    }

    /** Tells the bot, unless it does not want this kind of update. */
    void tell(String kind, String key, JsonNode content) {
        String misfit = facts.updateMisfit(kind, content);
        if (misfit != null) {
            violated("Update", misfit);
        }
        updates.add(kind, key, content);
    }

    /** Tells the bot that it stands otherwise in a chat. */
    void tellMembership(Chat chat, Person by, String before, String after) {
        ObjectNode update = JsonNodeFactory.instance.objectNode();
        update.set("chat", chat.json());
        update.set("from", by.json());
        update.put("date", now().getEpochSecond());
        update.set("old_chat_member", member(before));
        update.set("new_chat_member", member(after));
        tell("my_chat_member", "chat:" + chat.id(), update);
    }

    private ObjectNode member(String status) {
        ObjectNode member = JsonNodeFactory.instance.objectNode().put("status", status);
        member.set("user", profile.user());
        return status.equals("kicked") ? member.put("until_date", 0) : member;
    }

    void violated(String subject, String what) {
        violations.add(new Violation(subject, what, clock.instant()));
    }

    void everywhere(Consumer<Chat> chat) {
        chats.values().forEach(chat);
    }
}
