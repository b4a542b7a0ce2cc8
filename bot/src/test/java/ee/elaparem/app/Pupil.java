package ee.elaparem.app;

import ee.elaparem.sandbox.telegram.ChatEvent;
import ee.elaparem.sandbox.telegram.ChatMessage;
import ee.elaparem.sandbox.telegram.Key;
import ee.elaparem.sandbox.telegram.TelegramUser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A learner who takes the course by themselves: reads what the bot says, taps what it offers, answers what it asks, each
 * with a habit of their own, and asks with /start where they are when nothing comes. Of use while messages come late, come
 * twice or need a second try.
 */
final class Pupil {
    /** In a step something is said or tapped. */
    private static final int MOST_STEPS = 700;

    /** Real time; the bot's runs faster. */
    private static final long COMES_WITHIN_MS = 3_000;

    private static final long NOTHING_MORE_MS = 40;

    enum Habit {
        GOOD,
        /** Needs all tries. */
        STRUGGLING,
        /** Asks before answering, and looks at the commands. */
        ASKING,
        /** Begins anew in the middle of the course. */
        RESTARTING,
        /** Takes the placement test. */
        TESTED,
        /** Speaks the answers. */
        SPEAKING,
        /** Blocks the bot, and comes back. */
        LEAVING,
        /** Taps twice, sends answers in parts, changes what was said. */
        HASTY
    }

    private final TelegramUser app;
    private final Habit habit;
    private final CourseAnswers answers;
    private final TurnBook book;
    private final BlockingQueue<ChatMessage> coming = new LinkedBlockingQueue<>();
    private final List<ChatMessage> heard = new ArrayList<>();
    private final List<String> said = new ArrayList<>();
    private @Nullable String question;
    private @Nullable String spoken;
    private int tries;
    private int lessons;
    private boolean once;

    Pupil(TelegramUser app, Habit habit, CourseAnswers answers, TurnBook book) {
        this.app = app;
        this.habit = habit;
        this.answers = answers;
        this.book = book;
    }

    TelegramUser app() {
        return app;
    }

    Habit habit() {
        return habit;
    }

    /** The words that the bot is to remember of this learner, in order. */
    List<String> said() {
        return said;
    }

    /** Learns until the course is done. */
    void learn() throws Exception {
        try (var _ = app.listen(this::event)) {
            app.sends("/start");
            for (int step = 0; step < MOST_STEPS; step++) {
                List<ChatMessage> news = news();
                if (spoken != null && !settled(spoken, news)) {
                    continue;
                }
                if (book.stage(app.id()).equals("Completed")) {
                    return;
                }
                react(news);
            }
        }
        throw new AssertionError(this + " came to no end; the last they heard: "
                + heard.subList(Math.max(0, heard.size() - 3), heard.size()));
    }

    private void event(ChatEvent event) {
        if (event instanceof ChatEvent.Added(ChatMessage message) && message.fromBot()) {
            coming.add(message);
        }
    }

    /** What the bot says now; empty when it says nothing for a while. A message that came twice is read once. */
    private List<ChatMessage> news() throws InterruptedException {
        List<ChatMessage> news = new ArrayList<>();
        for (ChatMessage next = coming.poll(COMES_WITHIN_MS, TimeUnit.MILLISECONDS);
                next != null;
                next = coming.poll(NOTHING_MORE_MS, TimeUnit.MILLISECONDS)) {
            if (heard.isEmpty() || !same(next, heard.getLast())) {
                news.add(next);
            }
            heard.add(next);
        }
        return news;
    }

    /** A button's data tells of which turn it is; so only one message of two that look the same was sent twice. */
    private static boolean same(ChatMessage one, ChatMessage other) {
        return one.text().equals(other.text()) && one.keyboard().equals(other.keyboard());
    }

    /** Whether the bot has shown what it understood of a voice message, or has said that it could not listen. */
    private boolean settled(String words, List<ChatMessage> news) {
        boolean understood = news.stream().anyMatch(message -> message.text().contains(words));
        boolean unheard = news.stream().anyMatch(message -> message.text().contains("write to me"));
        if (understood) {
            said.add(words);
            spoken = null;
        } else if (unheard) {
            spoken = null;
            say(words);
        }
        return understood;
    }

    private void react(List<ChatMessage> news) throws InterruptedException {
        news.forEach(message -> answers.questionIn(message.text()).ifPresent(this::isAsked));
        for (ChatMessage message : news.reversed()) {
            for (Key key : message.keyboard().stream().flatMap(List::stream).toList()) {
                if (follow(message, key)) {
                    return;
                }
            }
        }
        if (question == null) {
            app.sends("/start");
        } else {
            answer(question);
        }
    }

    private void isAsked(String asked) {
        if (!asked.equals(question)) {
            question = asked;
            tries = 0;
        }
    }

    /** Returns false when this key is not what they look for. */
    private boolean follow(ChatMessage message, Key key) throws InterruptedException {
        String data = String.valueOf(key.callbackData());
        switch (data.substring(0, Math.max(0, data.indexOf('.')))) {
            case "TAKE_TEST" -> {
                if (habit != Habit.TESTED) {
                    return false;
                }
                tap(message, data);
            }
            case "FROM_START", "WATCHED", "CONFIRM_RESTART", "KEEP" -> tap(message, data);
            case "NEXT_VIDEO" -> {
                question = null;
                lessons++;
                if (!dallies()) {
                    tap(message, data);
                }
            }
            case "PASS_ITEM", "REPEAT_VIDEO" -> {
                if (question == null) {
                    return false;
                }
                answer(question);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Does something else before the next video. */
    private boolean dallies() throws InterruptedException {
        if (habit == Habit.RESTARTING && lessons == 5 && !once) {
            once = true;
            app.sends("/restart");
            return true;
        }
        if (habit == Habit.LEAVING && Set.of(3, 9).contains(lessons)) {
            app.blocks();
            app.unblocks();
            app.sends("/start");
            return true;
        }
        if (habit == Habit.ASKING && Set.of(2, 6, 12).contains(lessons)) {
            app.sends(lessons == 6 ? "/progress" : "/help");
            app.sends("/start");
            return true;
        }
        return false;
    }

    private void tap(ChatMessage message, String data) {
        try {
            app.taps(message.id(), data);
            if (habit == Habit.HASTY) {
                app.taps(message.id(), data);
            }
        } catch (IllegalArgumentException gone) {
            // the bot has taken the keys away already: a message that came twice
            app.sends("/start");
        }
    }

    private void answer(String asked) {
        int time = tries++;
        String good = answers.good(asked, time);
        switch (habit) {
            case STRUGGLING -> say(time == 0 ? "I do not know." : time == 1 ? answers.wrong(asked, time) : good);
            case ASKING -> say(time == 0 ? "What is the talk about?" : good);
            case SPEAKING -> {
                if (time % 3 == 2) {
                    say(good);
                } else {
                    spoken = good;
                    app.sendsVoice(good.getBytes(StandardCharsets.UTF_8), 3);
                }
            }
            case LEAVING -> {
                say(good);
                if (lessons == 6 && time == 0) {
                    // the answer reaches a bot that cannot reply
                    app.blocks();
                    app.unblocks();
                    app.sends("/start");
                }
            }
            case HASTY -> {
                String first = answers.wrong(asked, time);
                long message = app.sends(first).id();
                said.add(first);
                app.edits(message, good);
                said.add(good);
                if (time == 1) {
                    app.sendsSticker("🙂");
                }
            }
            default -> say(good);
        }
    }

    private void say(String words) {
        app.sends(words);
        said.add(words);
    }

    @Override
    public String toString() {
        return habit + " (" + app.id() + ")";
    }
}
