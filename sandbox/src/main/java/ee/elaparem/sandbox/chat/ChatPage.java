package ee.elaparem.sandbox.chat;

import ee.elaparem.sandbox.telegram.LocalTelegram;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;

/**
 * A page on which people chat with the bot as in Telegram, for a web server on loopback: mount it at "/". It takes the
 * path "/" and everything below "/chat/", and nothing else.
 *
 * <p>Who may use it is settled by where it listens: everybody on this machine. Other sites that a browser on this
 * machine has open may not ({@link SameMachine}).
 *
 * <p>Close it before the server is stopped, so that the live streams of open pages end at once.
 */
public final class ChatPage implements HttpService, AutoCloseable {
    private final EventFeed feed = new EventFeed();
    private final Assets assets = Assets.load();
    private final LearnerRoutes learners;
    private final EventStream stream = new EventStream(feed);

    public ChatPage(LocalTelegram telegram) {
        learners = new LearnerRoutes(telegram, feed);
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/", SameMachine.page(assets::index))
                .get("/chat/assets/{+name}", ours(assets::file))
                .get("/chat/state", ours(learners::state))
                .get("/chat/events", ours(stream))
                .post("/chat/learners", ours(learners::create))
                .get("/chat/learners/{learner}", ours(learners::chat))
                .post("/chat/learners/{learner}/messages", ours(learners::send))
                .put("/chat/learners/{learner}/messages/{message}", ours(learners::edit))
                .post("/chat/learners/{learner}/messages/{message}/tap", ours(learners::tap))
                .post("/chat/learners/{learner}/samples", ours(learners::sample))
                .post("/chat/learners/{learner}/files", ours(learners::upload))
                .get("/chat/learners/{learner}/files/{file}", ours(learners::download))
                .put("/chat/learners/{learner}/blocked", ours(learners::block))
                .any("/chat/{+rest}", ours((request, response) -> {
                    throw new Refused(404, "There is nothing here.");
                }));
    }

    private static Handler ours(Handler handler) {
        return SameMachine.inside(handler);
    }

    /** Ends the live streams. What is asked later is still answered, but not live. */
    @Override
    public void close() {
        learners.close();
        feed.close();
    }

    @Override
    public void afterStop() {
        close();
    }
}
