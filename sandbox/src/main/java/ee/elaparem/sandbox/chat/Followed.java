package ee.elaparem.sandbox.chat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ee.elaparem.sandbox.telegram.ChatEvent;
import ee.elaparem.sandbox.telegram.Subscription;
import ee.elaparem.sandbox.telegram.TelegramUser;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The learners whose chats are put into the feed. */
final class Followed implements AutoCloseable {
    private final EventFeed feed;
    private final Map<Long, Subscription> subscriptions = new ConcurrentHashMap<>();
    private final Set<Long> blocked = ConcurrentHashMap.newKeySet();

    Followed(EventFeed feed) {
        this.feed = feed;
    }

    /** The feed's end: what is read after this call is not older. */
    String place() {
        return feed.end();
    }

    /** Puts what happens in this learner's chat into the feed from now on, once. */
    void follow(TelegramUser user) {
        subscriptions.computeIfAbsent(user.id(), id -> {
            ObjectNode learner = ChatJson.learner(user, false).put("type", "learner");
            feed.add(learner.put("learner", id).toString());
            return user.listen(event -> add(id, event));
        });
    }

    private void add(long learner, ChatEvent event) {
        String data = ChatJson.event(learner, event).toString();
        Duration fresh = ChatJson.freshness(event);
        if (fresh == null) {
            feed.add(data);
        } else {
            feed.add(data, fresh);
        }
    }

    boolean isBlocked(TelegramUser user) {
        return blocked.contains(user.id());
    }

    /** Tells all pages whether this learner has blocked the bot, if that is new. */
    void blocked(TelegramUser user, boolean isBlocked) {
        boolean isNew = isBlocked ? blocked.add(user.id()) : blocked.remove(user.id());
        if (isNew) {
            feed.add(JsonNodeFactory.instance
                    .objectNode()
                    .put("learner", user.id())
                    .put("type", "blocked")
                    .put("blocked", isBlocked)
                    .toString());
        }
    }

    @Override
    public void close() {
        subscriptions.values().forEach(Subscription::close);
    }
}
