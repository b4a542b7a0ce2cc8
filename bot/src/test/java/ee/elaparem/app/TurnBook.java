package ee.elaparem.app;

import ee.elaparem.learning.Verdict;
import ee.elaparem.telegram.Events;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Notes every turn: which update it was of, and where the learner stands since. */
final class TurnBook implements Events {
    private final Map<Long, Integer> turns = new ConcurrentHashMap<>();
    private final Map<Long, String> stages = new ConcurrentHashMap<>();
    private final List<String> setAside = new CopyOnWriteArrayList<>();
    private final Map<Long, String> givenUp = new ConcurrentHashMap<>();
    private volatile Runnable afterATurn = () -> {};

    /** After each turn, this happens. */
    void afterATurn(Runnable what) {
        afterATurn = what;
    }

    /** How often each update had a turn. */
    Map<Long, Integer> turns() {
        return turns;
    }

    /** Why updates were set aside without a turn. */
    List<String> setAside() {
        return setAside;
    }

    /** The chats to which a call was given up, each with the last one's method and failure. */
    Map<Long, String> givenUp() {
        return givenUp;
    }

    /** The learner's stage as their last turn left it; empty before the first. */
    String stage(long learner) {
        return stages.getOrDefault(learner, "");
    }

    @Override
    public void turnCommitted(long update, long learner, String stage, @Nullable Verdict verdict, Duration took) {
        turns.merge(update, 1, Integer::sum);
        stages.put(learner, stage);
        afterATurn.run();
    }

    @Override
    public void updateSetAside(long update, String why) {
        setAside.add(why);
    }

    @Override
    public void callGivenUp(long chat, String method, String outcome) {
        givenUp.put(chat, method + " " + outcome);
    }
}
