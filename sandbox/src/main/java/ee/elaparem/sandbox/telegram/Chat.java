package ee.elaparem.sandbox.telegram;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One chat: its newest {@value #MOST} messages and who listens. Whatever changes it happens under its own lock, so that
 * messages, updates and events come in one order; other chats are not in the way.
 */
final class Chat {
    static final int MOST = 2_000;

    private static final Logger LOG = LoggerFactory.getLogger(Chat.class);

    private final long id;
    private final boolean group;
    private final String title;
    private final Numbers messageIds;
    private final Journal journal;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Long, Post> posts = new LinkedHashMap<>();
    private final List<Consumer<ChatEvent>> listeners = new CopyOnWriteArrayList<>();
    private volatile Standing standing = Standing.UNKNOWN;

    /** How the bot stands with the person of a private chat. */
    enum Standing {
        /** They never met. */
        UNKNOWN,
        /** They met in a group; the person never wrote to the bot. */
        MET,
        /** The person wrote to the bot. */
        OPEN,
        /** The person blocked the bot. */
        BLOCKED
    }

    /** @param title the group's title, or the person's first name */
    Chat(long id, boolean group, String title, Numbers messageIds, Journal journal) {
        this.id = id;
        this.group = group;
        this.title = title;
        this.messageIds = messageIds;
        this.journal = journal;
    }

    long id() {
        return id;
    }

    boolean isGroup() {
        return group;
    }

    String title() {
        return title;
    }

    Standing standing() {
        return standing;
    }

    /** Takes the new standing and says it to the journal. */
    void stand(Standing now) {
        standing = now;
        journal.write(() -> standingLine());
    }

    ObjectNode standingLine() {
        return Journal.line("standing").put("chat", id).put("is", standing.name());
    }

    void restore(Standing then) {
        standing = then;
    }

    /** The Bot API's Chat. */
    ObjectNode json() {
        ObjectNode chat = JsonNodeFactory.instance.objectNode().put("id", id).put("type", group ? "group" : "private");
        return group ? chat.put("title", title) : chat.put("first_name", title);
    }

    /** Adds a message under the next number, then runs {@code then} in the same order as the chat's other messages. */
    Post add(LongFunction<Post> post, Consumer<Post> then) {
        lock.lock();
        try {
            Post added = post.apply(messageIds.next());
            keep(added);
            journal.write(() -> added.line(id));
            tell(new ChatEvent.Added(added.shown()));
            then.accept(added);
            return added;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Changes a message.
     *
     * @param change throws to leave it as it is
     * @return empty when there is no such message
     */
    Optional<Post> change(long messageId, UnaryOperator<Post> change, Consumer<Post> then) {
        lock.lock();
        try {
            Post before = posts.get(messageId);
            if (before == null) {
                return Optional.empty();
            }
            Post after = change.apply(before);
            posts.put(messageId, after);
            journal.write(() -> after.line(id));
            tell(new ChatEvent.Changed(after.shown()));
            then.accept(after);
            return Optional.of(after);
        } finally {
            lock.unlock();
        }
    }

    /** Takes a message away. False when there was none. */
    boolean remove(long messageId) {
        lock.lock();
        try {
            if (posts.remove(messageId) == null) {
                return false;
            }
            journal.write(() -> Journal.line("gone").put("chat", id).put("id", messageId));
            tell(new ChatEvent.Removed(messageId));
            return true;
        } finally {
            lock.unlock();
        }
    }

    Optional<Post> post(long messageId) {
        lock.lock();
        try {
            return Optional.ofNullable(posts.get(messageId));
        } finally {
            lock.unlock();
        }
    }

    /** Oldest first. */
    List<Post> posts() {
        lock.lock();
        try {
            return List.copyOf(posts.values());
        } finally {
            lock.unlock();
        }
    }

    List<ChatMessage> messages() {
        return posts().stream().map(Post::shown).toList();
    }

    void say(ChatEvent event) {
        lock.lock();
        try {
            tell(event);
        } finally {
            lock.unlock();
        }
    }

    Subscription listen(Consumer<ChatEvent> listener) {
        // a wrapper of its own, so that the same listener may listen twice
        Consumer<ChatEvent> one = event -> listener.accept(event);
        listeners.add(one);
        return () -> listeners.remove(one);
    }

    /** Puts a message in its place, as the journal remembers it. */
    void keep(Post post) {
        posts.put(post.id(), post);
        if (posts.size() > MOST) {
            Iterator<Post> oldest = posts.values().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    void forget(long messageId) {
        posts.remove(messageId);
    }

    private void tell(ChatEvent event) {
        for (Consumer<ChatEvent> listener : listeners) {
            try {
                listener.accept(event);
            } catch (RuntimeException e) {
                LOG.warn("A listener of a chat failed on {}", event.getClass().getSimpleName(), e);
            }
        }
    }
}
