package ee.elaparem.storage;

import ee.elaparem.course.Level;
import ee.elaparem.learning.Learner;
import ee.elaparem.learning.LessonResult;
import ee.elaparem.learning.Message;
import ee.elaparem.learning.Role;
import ee.elaparem.learning.Stage;
import java.time.Instant;
import java.util.List;

/** Learners and turns for the stories of this package. */
final class Samples {
    static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private Samples() {}

    static Received update(long id, long lane) {
        return new Received(id, lane, "{\"update_id\":" + id + "}", NOON);
    }

    /** Somebody new, not stored yet. */
    static Learner mari(long id) {
        return Learner.unknown(id, "Mari", "et", NOON);
    }

    /** The same learner at another stage. */
    static Learner at(Learner learner, Stage stage) {
        return learner.at(Level.BEGINNER, 2).in(stage).stepping();
    }

    static Message said(String text) {
        return new Message(Role.USER, text, null, NOON);
    }

    static Outgoing call(long chat, String text) {
        return new Outgoing(chat, "sendMessage", "{\"chat_id\":" + chat + ",\"text\":\"" + text + "\"}", null);
    }

    static LessonResult passed(String video, Instant at) {
        return new LessonResult(video, LessonResult.Outcome.PASSED, 1, at);
    }

    /** A turn that remembers what the learner said and answers it. */
    static StoredTurn turn(long update, Learner learner, String said) {
        return new StoredTurn(
                update, learner, List.of(said(said)), null, List.of(call(learner.id(), "You said " + said)));
    }
}
