package ee.elaparem.app;

import ee.elaparem.sandbox.telegram.ChatEvent;
import ee.elaparem.sandbox.telegram.ChatMessage;
import ee.elaparem.sandbox.telegram.Key;
import ee.elaparem.sandbox.telegram.TelegramUser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A conversation written down as a teacher would read it, played against the running bot.
 *
 * <pre>
 * Learner: /start
 * Bot: Welcome, Mari!
 * Bot offers: Take a short test | Start from the beginning
 * Learner taps: Start from the beginning
 * Learner edits: what they wrote last, changed
 * Learner sends: sticker
 * Bot notes: the short word shown at a tapped button
 * </pre>
 *
 * Every message of the bot must be matched by at least one {@code Bot:} line, in order; a line holds a part of the
 * message. Lines that begin with {@code #} and empty lines are for the reader.
 */
final class Transcript {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String name;
    private final List<String> lines;

    private Transcript(String name, List<String> lines) {
        this.name = name;
        this.lines = lines;
    }

    static Transcript read(String name) {
        try (var in = Transcript.class.getResourceAsStream("/transcripts/" + name + ".txt")) {
            if (in == null) {
                throw new IllegalArgumentException("There is no transcript " + name);
            }
            return new Transcript(
                    name,
                    new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Plays the learner's part and compares the bot's. */
    void play(TelegramUser learner) throws InterruptedException {
        try (Performance performance = new Performance(learner)) {
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i).strip();
                try {
                    performance.perform(line);
                } catch (AssertionError | RuntimeException e) {
                    throw new AssertionError(
                            name + ", line " + (i + 1) + ": " + line + "\n" + e.getMessage() + "\nThe chat so far:\n"
                                    + performance.soFar(),
                            e);
                }
            }
            performance.nothingUnmatched();
        }
    }

    private static final class Performance implements AutoCloseable {
        private final TelegramUser learner;
        private final BlockingQueue<ChatMessage> fromBot = new LinkedBlockingQueue<>();
        private final BlockingQueue<String> toasts = new LinkedBlockingQueue<>();
        private final List<String> story = new ArrayList<>();
        private final List<ChatMessage> heard = new ArrayList<>();
        private final AutoCloseable subscription;
        private @Nullable ChatMessage current;
        private int offset;
        private long lastOwn;

        Performance(TelegramUser learner) {
            this.learner = learner;
            this.subscription = learner.listen(this::event);
        }

        private void event(ChatEvent event) {
            switch (event) {
                case ChatEvent.Added(ChatMessage message) when message.fromBot() -> fromBot.add(message);
                case ChatEvent.Toast(String text, boolean _) when !text.isEmpty() -> toasts.add(text);
                default -> {}
            }
        }

        void perform(String line) throws InterruptedException {
            if (line.isEmpty() || line.startsWith("#")) {
                return;
            }
            int colon = line.indexOf(": ");
            String who = colon < 0 ? line : line.substring(0, colon);
            String what = colon < 0 ? "" : line.substring(colon + 2);
            switch (who) {
                case "Learner" -> {
                    story.add("Learner: " + what);
                    lastOwn = learner.sends(what).id();
                }
                case "Learner edits" -> learner.edits(lastOwn, what);
                case "Learner taps" -> tap(what);
                case "Learner sends" -> send(what);
                case "Bot" -> says(what);
                case "Bot offers" -> offers(what);
                case "Bot notes" -> notes(what);
                default -> throw new IllegalArgumentException("A line begins with Learner or Bot, not with " + who);
            }
        }

        private void says(String part) throws InterruptedException {
            if (current != null) {
                int at = current.text().indexOf(part, offset);
                if (at >= 0) {
                    offset = at + part.length();
                    return;
                }
            }
            ChatMessage next = fromBot.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("The bot said nothing more");
            }
            story.add("Bot: " + next.text());
            heard.add(next);
            current = next;
            int at = next.text().indexOf(part);
            if (at < 0) {
                throw new AssertionError("The bot said something else:\n" + next.text());
            }
            offset = at + part.length();
        }

        private void offers(String labels) {
            if (current == null) {
                throw new AssertionError("The bot has said nothing yet");
            }
            String shown = current.keyboard().stream()
                    .flatMap(List::stream)
                    .map(Key::text)
                    .collect(Collectors.joining(" | "));
            if (!shown.equals(labels)) {
                throw new AssertionError("The bot offers: " + shown);
            }
        }

        private void notes(String part) throws InterruptedException {
            String toast = toasts.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (toast == null || !toast.contains(part)) {
                throw new AssertionError("The bot notes: " + toast);
            }
        }

        /** Taps the newest key with this label, whether or not the message still shows it. */
        private void tap(String label) {
            story.add("Learner taps: " + label);
            for (ChatMessage message : heard.reversed()) {
                for (Key key : message.keyboard().stream().flatMap(List::stream).toList()) {
                    String data = key.callbackData();
                    if (key.text().equals(label) && data != null) {
                        learner.taps(message.id(), data);
                        return;
                    }
                }
            }
            throw new AssertionError("No button says so");
        }

        private void send(String kind) {
            byte[] some = {1, 2, 3};
            switch (kind) {
                case "sticker" -> learner.sendsSticker("🙂");
                case "photo" -> learner.sendsPhoto(some, "");
                case "video" -> learner.sendsVideo(some, 3);
                case "voice" -> learner.sendsVoice(some, 3);
                case "file" -> learner.sendsDocument(some, "notes.txt", "text/plain", "");
                case "location" -> learner.sendsLocation(59.4, 24.7);
                case "contact" -> learner.sendsContact("+3725550100", "Jaan");
                case "poll" -> learner.sendsPoll("Tea or coffee?", List.of("Tea", "Coffee"));
                default -> throw new IllegalArgumentException("Nobody can send a " + kind);
            }
        }

        void nothingUnmatched() {
            ChatMessage more = fromBot.poll();
            if (more != null) {
                throw new AssertionError("The bot said more than the transcript:\n" + more.text());
            }
        }

        String soFar() {
            return story.stream().skip(Math.max(0, story.size() - 12)).collect(Collectors.joining("\n"));
        }

        @Override
        public void close() {
            try {
                subscription.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
