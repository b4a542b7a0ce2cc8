package ee.elaparem.sandbox.telegram;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ee.elaparem.sandbox.telegram.Switchboard.Person;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * Telegram on this machine: a Bot API server for one bot on 127.0.0.1, and the people who chat with that bot. As strict
 * as the real one, and stricter in one thing: the real server ignores fields that it does not know, this one answers
 * 400 and records a {@link Violation}, so that a misspelt field fails a test.
 *
 * <p>What it does not do it says: a method of the Bot API that is not done here, or a parameter that would change what
 * happens, is answered 501. It sets no pace: 429 comes only by {@link #faults}.
 */
public final class LocalTelegram implements AutoCloseable {
    private static final int MOST_PEOPLE = 100_000;

    private final String token;
    private final Journal journal;
    private final Switchboard board;
    private final UpdateMethods updateMethods;
    private final HttpFront http;
    private final Faults faults = new Faults();
    private final Ring<Call> calls = new Ring<>(10_000);
    private final Map<Long, TelegramUser> users = new ConcurrentSkipListMap<>();
    private final Object newcomers = new Object();

    private LocalTelegram(Builder wish) {
        token = wish.token;
        journal = new Journal(wish.journal);
        long botId = Long.parseLong(token.substring(0, token.indexOf(':')));
        board = new Switchboard(wish.clock, journal, new Profile(botId, wish.botUsername, wish.botName, journal));
        Memory memory = new Memory(board, journal);
        memory.recall();
        board.people.values().forEach(this::admit);
        updateMethods = new UpdateMethods(board, wish.webhookSecond);
        http = new HttpFront(board, new BotApi(board, wish.strict, updateMethods), faults, calls, token, wish.port);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Where it listens: http, 127.0.0.1, the port. The bot calls {@code url()/bot<token>/<method>}. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + http.port());
    }

    /** The bot's token, of Telegram's form. */
    public String token() {
        return token;
    }

    /**
     * A new person, whose chat with the bot is empty.
     *
     * @param firstName 1 to 64 characters
     * @param languageCode an IETF tag such as "et"; empty when the app does not tell
     * @throws IllegalArgumentException if the name or the tag is none
     * @throws IllegalStateException if there are 100,000 people already
     */
    public TelegramUser newUser(String firstName, String languageCode) {
        String name = firstName.strip();
        if (name.isEmpty() || name.length() > 64) {
            throw new IllegalArgumentException("A first name has 1 to 64 characters");
        }
        if (!languageCode.matches("|[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")) {
            throw new IllegalArgumentException("A language is an IETF tag such as et, or empty");
        }
        synchronized (newcomers) {
            if (users.size() >= MOST_PEOPLE) {
                throw new IllegalStateException("There are " + MOST_PEOPLE + " people already");
            }
            Person person = new Person(Memory.nextPersonId(board), name, languageCode);
            board.people.put(person.id(), person);
            board.open(person.id(), false, name);
            journal.write(() -> Memory.line(person));
            return admit(person);
        }
    }

    private TelegramUser admit(Person person) {
        Chat chat = board.chats.get(person.id());
        if (chat == null) {
            throw new IllegalStateException("A person without a chat");
        }
        TelegramUser user = new TelegramUser(board, person, chat);
        users.put(person.id(), user);
        return user;
    }

    /** Everybody, in the order of their making. */
    public List<TelegramUser> users() {
        return List.copyOf(users.values());
    }

    public Optional<TelegramUser> user(long id) {
        return Optional.ofNullable(users.get(id));
    }

    /** A new group with the bot in it; the bot is told. */
    public GroupChat newGroup(TelegramUser owner, String title) {
        Chat chat;
        synchronized (newcomers) {
            chat = board.open(Memory.nextGroupId(board), true, title);
            journal.write(() -> Memory.line(chat));
        }
        chat.stand(Chat.Standing.OPEN);
        board.tellMembership(chat, owner.person(), "left", "member");
        return new GroupChat(board, chat);
    }

    /** The bot as a person with this language sees it. */
    public BotProfile bot(String languageCode) {
        return board.profile.seenIn(languageCode);
    }

    /** What the bot asked, oldest first; the newest 10,000 calls. */
    public List<Call> calls() {
        return calls.list();
    }

    /** The calls of one method, oldest first, among the newest 10,000 of all. */
    public List<Call> calls(String method) {
        return calls().stream().filter(call -> call.method().equals(method)).toList();
    }

    /** How many calls of each method the bot made so far, also those that are kept no more. */
    public Map<String, Long> countCalls() {
        return http.counts();
    }

    /** How often an update was given to the bot so far: more often than there were updates when some came again. */
    public long deliveries() {
        return board.updates.deliveries();
    }

    /** What did not fit the Bot API's table, oldest first; the newest 1,000. */
    public List<Violation> violations() {
        return board.violations.list();
    }

    public Faults faults() {
        return faults;
    }

    /**
     * Puts an update into the bot's queue as it is, also a hostile one.
     *
     * @param rawUpdateJson one JSON object; update_id is put in when it is not there
     * @throws IllegalArgumentException if it is no JSON object
     */
    public void deliver(String rawUpdateJson) {
        try {
            JsonNode update = Parameters.JSON.readTree(rawUpdateJson);
            if (!(update instanceof ObjectNode object)) {
                throw new IllegalArgumentException("An update is a JSON object");
            }
            board.updates.addRaw(object);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("An update is a JSON object", e);
        }
    }

    /** How many updates the bot has not confirmed. */
    public int pendingUpdates() {
        return board.updates.size();
    }

    /** Stops listening; polls that wait are cut. What was said before is in the journal then. */
    @Override
    public void close() {
        faults.clear();
        updateMethods.close();
        http.close();
        journal.close();
    }

    /** How a local Telegram is set up. */
    public static final class Builder {
        private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";

        private int port;
        private String token = randomToken();
        private @Nullable Path journal;
        private InstantSource clock = InstantSource.system();
        private String botName = "Ela Parem";
        private String botUsername = "ela_parem_bot";
        private boolean strict = true;
        private Duration webhookSecond = Duration.ofSeconds(1);

        private Builder() {}

        /** The port to listen on; 0, the default, takes any free one. */
        public Builder port(int port) {
            this.port = port;
            return this;
        }

        /**
         * The bot's token, such as "123456:ABC-DEF"; made at random when not given.
         *
         * @throws IllegalArgumentException if it is not of that form
         */
        public Builder token(String token) {
            if (!token.matches("[1-9]\\d{0,14}:[A-Za-z0-9_-]{1,80}")) {
                throw new IllegalArgumentException("A token is a number, a colon, and 1 to 80 of A-Z a-z 0-9 _ -");
            }
            this.token = token;
            return this;
        }

        /** The file that keeps chats over a restart; null, the default, keeps nothing. One process at a time. */
        public Builder journal(@Nullable Path journal) {
            this.journal = journal;
            return this;
        }

        /** Tells the time; the system's when not given. */
        public Builder clock(InstantSource clock) {
            this.clock = clock;
            return this;
        }

        public Builder botName(String name) {
            botName = name;
            return this;
        }

        /** Without the @; must end with "bot". */
        public Builder botUsername(String username) {
            if (!username.toLowerCase(Locale.ROOT).endsWith("bot")) {
                throw new IllegalArgumentException("A bot's username ends with bot");
            }
            botUsername = username;
            return this;
        }

        /** False answers requests that do not fit the Bot API's table as the real server would; true is the default. */
        public Builder strict(boolean strict) {
            this.strict = strict;
            return this;
        }

        /** How long one second of the delays between a webhook's tries lasts; a second when not given. */
        public Builder webhookSecond(Duration second) {
            webhookSecond = second;
            return this;
        }

        /**
         * Binds and listens.
         *
         * @throws java.io.UncheckedIOException if the port is taken, or the journal can't be read or written or is in
         *     use by another sandbox
         */
        public LocalTelegram start() {
            LocalTelegram telegram = new LocalTelegram(this);
            try {
                telegram.journal.open();
                telegram.http.start();
            } catch (RuntimeException e) {
                telegram.close();
                throw e;
            }
            return telegram;
        }

        private static String randomToken() {
            SecureRandom random = new SecureRandom();
            StringBuilder token = new StringBuilder()
                    .append(random.nextLong(1_000_000_000L, 9_999_999_999L))
                    .append(':');
            for (int i = 0; i < 35; i++) {
                token.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
            }
            return token.toString();
        }
    }
}
