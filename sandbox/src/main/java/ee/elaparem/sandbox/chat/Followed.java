package ee.elaparem.sandbox.chat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ee.elaparem.sandbox.telegram.ChatEvent;
import ee.elaparem.sandbox.telegram.Subscription;
import ee.elaparem.sandbox.telegram.TelegramUser;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The learners whose chats are put into the feed. */
final class Followed implements AutoCloseable {
    private final EventFeed feed;
    private final Map<Long, Subscription> subscriptions = new ConcurrentHashMap<>();

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
            ObjectNode learner = ChatJson.learner(user).put("type", "learner");
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

    /** Tells all pages whether this learner blocks the bot, if that is not as it was before. */
    void tellBlock(TelegramUser user, boolean before) {
        if (user.hasBlocked() != before) {
            feed.add(JsonNodeFactory.instance
                    .objectNode()
                    .put("learner", user.id())
                    .put("type", "blocked")
                    .put("blocked", user.hasBlocked())
                    .toString());
        }
    }

    @Override
    public void close() {
        subscriptions.values().forEach(Subscription::close);
    }
}
