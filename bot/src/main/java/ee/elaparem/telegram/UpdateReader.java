package ee.elaparem.telegram;

import com.fasterxml.jackson.core.JacksonException;
import ee.elaparem.learning.Command;
import ee.elaparem.learning.Input;
import ee.elaparem.learning.Person;
import ee.elaparem.storage.Received;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what an update means. Never throws, whatever the update holds. */
final class UpdateReader {
    /** The kinds of updates that the bot asks for. */
    static final String[] KINDS = {"message", "edited_message", "callback_query", "my_chat_member"};

    private static final Pattern COMMAND =
            Pattern.compile("/([A-Za-z0-9_]{1,32})(?:@([A-Za-z0-9_]{1,32}))?(?:\\s+(.*))?", Pattern.DOTALL);
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,3}");

    private static final Set<String> GROUPS = Set.of("group", "supergroup");
    private static final Set<String> OUTSIDE = Set.of("left", "kicked");

    private final Supplier<Optional<String>> botUsername;

    /** @param botUsername the bot's user name without the @, once it is known */
    UpdateReader(Supplier<Optional<String>> botUsername) {
        this.botUsername = botUsername;
    }

    Reading read(Received received) {
        try {
            return read(Fields.of(received.json()), received.at());
        } catch (JacksonException | RuntimeException | StackOverflowError e) {
            // the parser's message repeats the text that it could not read
            return new Reading.Unreadable(e.getClass().getSimpleName());
        }
    }

    private Reading read(Fields update, Instant at) {
        update.id("update_id");
        Fields message = update.in("message");
        if (message != null) {
            return message(message, at);
        }
        Fields edited = update.in("edited_message");
        if (edited != null) {
            return edited(edited, at);
        }
        Fields tap = update.in("callback_query");
        if (tap != null) {
            return tapped(tap, at);
        }
        Fields change = update.in("my_chat_member");
        return change == null ? new Reading.NotForUs() : membership(change, at);
    }

    private Reading message(Fields message, Instant at) {
        int number = message.shortId("message_id");
        Fields user = message.in("from");
        Fields chat = message.in("chat");
        String text = message.text("text");
        if (user == null || isBot(user)) {
            return new Reading.NotForUs();
        }
        if (chat == null) {
            return new Reading.Unreadable("a message without a chat");
        }
        if (!isPrivate(chat)) {
            return isGroup(chat) && text != null && isCommandForUs(text)
                    ? new Reading.InGroup(chat.id("id"), language(user))
                    : new Reading.NotForUs();
        }
        if (text != null) {
            return from(user, written(number, Untrusted.text(text)), at, null);
        }
        Input recorded = recorded(number, message);
        if (recorded != null) {
            return from(user, recorded, at, null);
        }
        Input.Kind kind = kind(message);
        return kind == null ? new Reading.NotForUs() : from(user, new Input.Sent(kind), at, null);
    }

    private static @Nullable Input recorded(int number, Fields message) {
        Fields voice = message.in("voice");
        Fields sound = voice != null && voice.has("file_id") ? voice : message.in("audio");
        String file = sound == null ? null : sound.text("file_id");
        if (sound == null || file == null) {
            return null;
        }
        String type = sound.text("mime_type");
        return new Input.Recorded(
                number,
                file,
                Math.clamp(sound.number("duration"), 0, Integer.MAX_VALUE),
                sound.number("file_size"),
                type == null ? "" : type);
    }

    private static Reading edited(Fields message, Instant at) {
        int number = message.shortId("message_id");
        Fields user = message.in("from");
        String text = message.text("text");
        if (user == null || isBot(user) || !isPrivate(message.in("chat")) || text == null) {
            return new Reading.NotForUs();
        }
        return from(user, new Input.Edited(number, Untrusted.text(text)), at, null);
    }

    private static Reading tapped(Fields tap, Instant at) {
        Fields message = tap.in("message");
        Fields user = tap.in("from");
        String id = tap.text("id");
        if (user == null || id == null) {
            return new Reading.Unreadable("a tap without user or id");
        }
        if (message != null && !isPrivate(message.in("chat"))) {
            return new Reading.NotForUs();
        }
        Integer number = message == null ? null : message.shortId("message_id");
        return from(user, Buttons.meaning(tap.text("data")), at, new Reading.Tap(id, number));
    }

    private static Reading membership(Fields change, Instant at) {
        String before = status(change.in("old_chat_member"));
        String after = status(change.in("new_chat_member"));
        Fields user = change.in("from");
        Fields chat = change.in("chat");
        if (after == null || user == null) {
            return new Reading.NotForUs();
        }
        if (isPrivate(chat)) {
            return from(user, isIn(after) ? new Input.Returned() : new Input.Left(), at, null);
        }
        return chat != null && isGroup(chat) && isIn(after) && !isIn(before)
                ? new Reading.InGroup(chat.id("id"), language(user))
                : new Reading.NotForUs();
    }

    private static Input written(int number, String text) {
        String stripped = text.strip();
        Matcher parts = stripped.startsWith("/") ? COMMAND.matcher(stripped) : null;
        if (parts == null || !parts.matches()) {
            return new Input.Said(number, text);
        }
        String word = parts.group(1).toLowerCase(Locale.ROOT);
        String payload = parts.group(3);
        return Arrays.stream(Command.values())
                .filter(command -> command.word().equals(word))
                .<Input>map(command ->
                        new Input.Asked(command, payload == null || payload.isBlank() ? null : payload.strip()))
                .findFirst()
                .orElseGet(() -> new Input.UnknownCommand(word));
    }

    private boolean isCommandForUs(String text) {
        Matcher parts = COMMAND.matcher(text.strip());
        if (!parts.matches()) {
            return false;
        }
        String whose = parts.group(2);
        return whose == null || botUsername.get().map(whose::equalsIgnoreCase).orElse(false);
    }

    private static Reading from(Fields user, Input input, Instant at, Reading.@Nullable Tap tap) {
        String first = user.text("first_name");
        String name = first == null ? "" : Untrusted.name(first);
        return new Reading.FromLearner(new Input.From(new Person(user.id("id"), name, language(user)), input, at), tap);
    }

    private static @Nullable String language(Fields user) {
        String tag = user.text("language_code");
        return tag != null && LANGUAGE.matcher(tag).matches() ? tag : null;
    }

    private static Input.@Nullable Kind kind(Fields message) {
        if (message.hasAny("sticker", "dice")) {
            return Input.Kind.STICKER;
        }
        if (message.hasAny("photo", "live_photo")) {
            return Input.Kind.PHOTO;
        }
        // an animation comes with a document of the same file
        if (message.hasAny("video", "video_note", "animation")) {
            return Input.Kind.VIDEO;
        }
        if (message.hasAny("voice", "audio")) {
            return Input.Kind.VOICE;
        }
        if (message.has("document")) {
            return Input.Kind.FILE;
        }
        if (message.hasAny("location", "venue")) {
            return Input.Kind.LOCATION;
        }
        if (message.has("contact")) {
            return Input.Kind.CONTACT;
        }
        if (message.has("poll")) {
            return Input.Kind.POLL;
        }
        return message.hasAny("story", "game", "checklist", "paid_media", "rich_message", "giveaway", "invoice")
                ? Input.Kind.OTHER
                : null;
    }

    private static boolean isBot(Fields user) {
        return user.flag("is_bot");
    }

    private static boolean isPrivate(@Nullable Fields chat) {
        return chat != null && "private".equals(chat.text("type"));
    }

    private static boolean isGroup(Fields chat) {
        return GROUPS.contains(String.valueOf(chat.text("type")));
    }

    private static @Nullable String status(@Nullable Fields member) {
        return member == null ? null : member.text("status");
    }

    private static boolean isIn(@Nullable String status) {
        return status != null && !OUTSIDE.contains(status);
    }
}
