package ee.elaparem.bench.load;

import ee.elaparem.learning.Action;
import ee.elaparem.sandbox.telegram.ChatEvent;
import ee.elaparem.sandbox.telegram.ChatMessage;
import ee.elaparem.sandbox.telegram.Key;
import ee.elaparem.sandbox.telegram.TelegramUser;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who goes through the course as learners do, again and again: begins (every eighth by the placement test), taps
 * through the lessons, asks something in every second one, answers wrongly first in every third one, then rightly, and in
 * every fourth mistypes three commands in a row without waiting, whose answers must come in this order.
 *
 * <p>Does one thing at a time: {@link #acts} must not be called again before this learner was handed to {@code idle}.
 */
final class SimulatedLearner {
    private static final Pattern MISTYPED = Pattern.compile("/nextt(\\d+)\\b");
    private static final int BURST = 3;
    private static final int MOST_TRIES = 4;

    private final int number;
    private final TelegramUser user;
    private final Words words;
    private final LongUnaryOperator model;
    private final Tally tally;
    private final Consumer<SimulatedLearner> idle;

    // all below is guarded by this
    private final Map<Action, String> buttons = new EnumMap<>(Action.class);
    private long buttonsOn;
    private String video = "";
    private String lastHeard = "";
    private boolean begun;
    private boolean tested;
    private boolean asked;
    private boolean hasMistyped;
    private int lesson;
    private int items;
    private int tries;
    private int mistakesMade;
    private int mistakesHeard;
    private boolean awaitsMistakes;
    private long updates;
    private long due;
    private int awaited;
    private boolean awaitsButtons;

    /**
     * @param number from 0
     * @param model how long the model has kept this learner waiting, in nanoseconds, by their number
     * @param idle told, from any thread, when everything that was sent is answered
     */
    SimulatedLearner(
            int number,
            TelegramUser user,
            Words words,
            LongUnaryOperator model,
            Tally tally,
            Consumer<SimulatedLearner> idle) {
        this.number = number;
        this.user = user;
        this.words = words;
        this.model = model;
        this.tally = tally;
        this.idle = idle;
        user.listen(this::hears);
    }

    /** Something that a learner does. */
    private sealed interface Deed {
        /** @param buttons whether the answer has some */
        record Says(List<String> texts, boolean buttons) implements Deed {}

        record Taps(long message, String data, boolean buttons) implements Deed {}
    }

    /**
     * Does the next thing.
     *
     * @param due when it was due, by {@link System#nanoTime}
     * @return how many updates that makes
     */
    int acts(long due) {
        Deed deed;
        int sent;
        synchronized (this) {
            deed = next();
            sent = deed instanceof Deed.Says says ? says.texts().size() : 1;
            this.due = due;
            awaited = sent;
            awaitsMistakes = sent > 1;
            awaitsButtons = deed instanceof Deed.Says says ? says.buttons() : ((Deed.Taps) deed).buttons();
            updates += sent;
        }
        // outside of the lock: the chat has one of its own, and holds it while this learner hears
        switch (deed) {
            case Deed.Says says -> says.texts().forEach(user::sends);
            case Deed.Taps taps -> user.taps(taps.message(), taps.data());
        }
        return sent;
    }

    private Deed next() {
        if (!begun) {
            begun = true;
            return new Deed.Says(List.of("/start"), true);
        }
        if (buttons.containsKey(Action.TAKE_TEST)) {
            boolean takesTest = number % 8 == 7 && !tested;
            tested |= takesTest;
            return taps(takesTest ? Action.TAKE_TEST : Action.FROM_START, true);
        }
        if (buttons.containsKey(Action.PASS_ITEM)) {
            return ++items % 3 == 0 ? taps(Action.PASS_ITEM, true) : says(words.placed(number));
        }
        if (buttons.containsKey(Action.CONFIRM_RESTART)) {
            return taps(Action.CONFIRM_RESTART, true);
        }
        if (buttons.containsKey(Action.WATCHED)) {
            if (lesson % 2 == 0 && !asked) {
                asked = true;
                return says(words.question(number));
            }
            tries = 0;
            return taps(Action.WATCHED, false);
        }
        if (buttons.containsKey(Action.NEXT_VIDEO)) {
            if (lesson % 4 == 3 && !hasMistyped) {
                return mistypes();
            }
            lesson++;
            asked = false;
            hasMistyped = false;
            return taps(Action.NEXT_VIDEO, true);
        }
        if (tries < MOST_TRIES) {
            tries++;
            return says(lesson % 3 == 1 && tries == 1 ? words.wrong(video, number) : words.right(video, number));
        }
        tries = 0;
        return new Deed.Says(List.of("/restart"), true);
    }

    private Deed says(String text) {
        return new Deed.Says(List.of(text), false);
    }

    private Deed taps(Action action, boolean buttonsFollow) {
        String data = buttons.get(action);
        buttons.clear();
        if (data == null) {
            throw new IllegalStateException("A button that is not there");
        }
        return new Deed.Taps(buttonsOn, data, buttonsFollow);
    }

    private Deed mistypes() {
        hasMistyped = true;
        List<String> mistakes = new ArrayList<>();
        for (int i = 0; i < BURST; i++) {
            mistakes.add("/nextt" + ++mistakesMade);
        }
        return new Deed.Says(mistakes, false);
    }

    private void hears(ChatEvent event) {
        long now = System.nanoTime();
        boolean done = switch (event) {
            case ChatEvent.Added(ChatMessage message) when message.fromBot() -> heard(message, now);
            // an old button: the toast is all that comes
            case ChatEvent.Toast(String text, boolean _) when !text.isEmpty() -> answered(now);
            default -> false;
        };
        if (done) {
            idle.accept(this);
        }
    }

    private synchronized boolean heard(ChatMessage message, long now) {
        List<Key> keys = message.keyboard().stream().flatMap(List::stream).toList();
        String heard = message.text() + keys;
        boolean again = heard.equals(lastHeard);
        lastHeard = heard;
        if (message.link() != null) {
            video = message.link().url();
        }
        if (!keys.isEmpty()) {
            buttons.clear();
            buttonsOn = message.id();
            keys.forEach(key -> remember(key.callbackData()));
        }
        Matcher mistake = MISTYPED.matcher(message.text());
        boolean mistyped = mistake.find();
        // its place in the order counts whenever it comes, also when a toast that came twice was taken for it
        boolean repeated = mistyped && isRepeated(Integer.parseInt(mistake.group(1)));
        if (awaited == 0) {
            (again || repeated ? tally.duplicates : tally.unasked).incrementAndGet();
            return false;
        }
        if (awaitsButtons && keys.isEmpty()) {
            return false;
        }
        if (mistyped ? repeated : awaitsMistakes) {
            // an answer that had come before; those to mistyped commands all differ
            tally.duplicates.incrementAndGet();
            return false;
        }
        return answered(now);
    }

    /** Whether this answer to a mistyped command came before. */
    private boolean isRepeated(int number) {
        if (number > mistakesHeard + 1) {
            tally.orderBreaks.incrementAndGet();
        }
        boolean repeated = number <= mistakesHeard;
        mistakesHeard = Math.max(mistakesHeard, number);
        return repeated;
    }

    private void remember(@Nullable String data) {
        for (Action action : Action.values()) {
            if (data != null && (data + ".").startsWith(action.name() + ".")) {
                buttons.put(action, data);
            }
        }
    }

    private synchronized boolean answered(long now) {
        if (awaited == 0) {
            return false;
        }
        tally.answered(due, now, model.applyAsLong(number));
        return --awaited == 0;
    }

    long id() {
        return user.id();
    }

    /** How many updates this learner has made so far. */
    synchronized long updates() {
        return updates;
    }

    /** How many of them are not answered yet. */
    synchronized int awaited() {
        return awaited;
    }
}
