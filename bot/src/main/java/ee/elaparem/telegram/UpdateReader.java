package ee.elaparem.telegram;

import com.pengrad.telegrambot.model.Audio;
import com.pengrad.telegrambot.model.CallbackQuery;
import com.pengrad.telegrambot.model.Chat;
import com.pengrad.telegrambot.model.ChatMember;
import com.pengrad.telegrambot.model.ChatMemberUpdated;
import com.pengrad.telegrambot.model.Message;
import com.pengrad.telegrambot.model.Update;
import com.pengrad.telegrambot.model.User;
import com.pengrad.telegrambot.model.Voice;
import com.pengrad.telegrambot.model.message.MaybeInaccessibleMessage;
import com.pengrad.telegrambot.utility.BotUtils;
import ee.elaparem.learning.Command;
import ee.elaparem.learning.Input;
import ee.elaparem.learning.Person;
import ee.elaparem.storage.Received;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
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

    private final Supplier<Optional<String>> botUsername;

    /** @param botUsername the bot's user name without the @, once it is known */
    UpdateReader(Supplier<Optional<String>> botUsername) {
        this.botUsername = botUsername;
    }

    Reading read(Received received) {
        try {
            Update update = BotUtils.parseUpdate(received.json());
            return update == null ? new Reading.Unreadable("empty") : read(update, received.at());
        } catch (RuntimeException | StackOverflowError e) {
            // the parser's message repeats the text that it could not read
            return new Reading.Unreadable(e.getClass().getSimpleName());
        }
    }

    private Reading read(Update update, Instant at) {
        if (update.message() != null) {
            return message(update.message(), at);
        }
        if (update.editedMessage() != null) {
            return edited(update.editedMessage(), at);
        }
        if (update.callbackQuery() != null) {
            return tapped(update.callbackQuery(), at);
        }
        if (update.myChatMember() != null) {
            return membership(update.myChatMember(), at);
        }
        return new Reading.NotForUs();
    }

    private Reading message(Message message, Instant at) {
        User user = message.from();
        String text = message.text();
        if (user == null || isBot(user)) {
            return new Reading.NotForUs();
        }
        if (!isPrivate(message.chat())) {
            return isGroup(message.chat()) && text != null && isCommandForUs(text)
                    ? new Reading.InGroup(message.chat().id(), language(user))
                    : new Reading.NotForUs();
        }
        if (text != null) {
            return from(user, written(message.messageId(), Untrusted.text(text)), at, null);
        }
        Optional<Input> recorded = recorded(message);
        if (recorded.isPresent()) {
            return from(user, recorded.get(), at, null);
        }
        return kind(message)
                .<Reading>map(kind -> from(user, new Input.Sent(kind), at, null))
                .orElseGet(Reading.NotForUs::new);
    }

    private static Optional<Input> recorded(Message message) {
        Voice voice = message.voice();
        Audio audio = message.audio();
        if (voice != null && voice.fileId() != null) {
            return Optional.of(recorded(
                    message.messageId(), voice.fileId(), voice.duration(), voice.fileSize(), voice.mimeType()));
        }
        if (audio != null && audio.fileId() != null) {
            return Optional.of(recorded(
                    message.messageId(), audio.fileId(), audio.duration(), audio.fileSize(), audio.mimeType()));
        }
        return Optional.empty();
    }

    private static Input recorded(
            int number, String file, @Nullable Integer seconds, @Nullable Long bytes, @Nullable String type) {
        return new Input.Recorded(
                number, file, seconds == null ? 0 : seconds, bytes == null ? 0 : bytes, type == null ? "" : type);
    }

    private static Reading edited(Message message, Instant at) {
        User user = message.from();
        if (user == null || isBot(user) || !isPrivate(message.chat()) || message.text() == null) {
            return new Reading.NotForUs();
        }
        Input input = new Input.Edited(message.messageId(), Untrusted.text(message.text()));
        return from(user, input, at, null);
    }

    private static Reading tapped(CallbackQuery query, Instant at) {
        MaybeInaccessibleMessage message = query.maybeInaccessibleMessage();
        if (query.from() == null || query.id() == null) {
            return new Reading.Unreadable("a tap without user or id");
        }
        if (message != null && !isPrivate(message.chat())) {
            return new Reading.NotForUs();
        }
        Integer number = message == null ? null : message.messageId();
        return from(query.from(), Buttons.meaning(query.data()), at, new Reading.Tap(query.id(), number));
    }

    private static Reading membership(ChatMemberUpdated change, Instant at) {
        ChatMember.Status before = status(change.oldChatMember());
        ChatMember.Status after = status(change.newChatMember());
        if (after == null || change.from() == null) {
            return new Reading.NotForUs();
        }
        boolean wasIn = isIn(before);
        boolean isIn = isIn(after);
        if (isPrivate(change.chat())) {
            return from(change.from(), isIn ? new Input.Returned() : new Input.Left(), at, null);
        }
        return isGroup(change.chat()) && isIn && !wasIn
                ? new Reading.InGroup(change.chat().id(), language(change.from()))
                : new Reading.NotForUs();
    }

    private static Input written(int number, String text) {
        Matcher parts = COMMAND.matcher(text.strip());
        if (!parts.matches()) {
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

    private static Reading from(User user, Input input, Instant at, Reading.@Nullable Tap tap) {
        String name = user.firstName() == null ? "" : Untrusted.name(user.firstName());
        return new Reading.FromLearner(new Input.From(new Person(user.id(), name, language(user)), input, at), tap);
    }

    private static @Nullable String language(User user) {
        String tag = user.languageCode();
        return tag != null && LANGUAGE.matcher(tag).matches() ? tag : null;
    }

    private static Optional<Input.Kind> kind(Message message) {
        if (message.sticker() != null || message.dice() != null) {
            return Optional.of(Input.Kind.STICKER);
        }
        if (message.photo() != null || message.livePhoto() != null) {
            return Optional.of(Input.Kind.PHOTO);
        }
        // an animation comes with a document of the same file
        if (message.video() != null || message.videoNote() != null || message.animation() != null) {
            return Optional.of(Input.Kind.VIDEO);
        }
        if (message.voice() != null || message.audio() != null) {
            return Optional.of(Input.Kind.VOICE);
        }
        if (message.document() != null) {
            return Optional.of(Input.Kind.FILE);
        }
        if (message.location() != null || message.venue() != null) {
            return Optional.of(Input.Kind.LOCATION);
        }
        if (message.contact() != null) {
            return Optional.of(Input.Kind.CONTACT);
        }
        if (message.poll() != null) {
            return Optional.of(Input.Kind.POLL);
        }
        boolean other = message.story() != null
                || message.game() != null
                || message.checklist() != null
                || message.paidMedia() != null
                || message.richMessage() != null
                || message.giveaway() != null
                || message.invoice() != null;
        return other ? Optional.of(Input.Kind.OTHER) : Optional.empty();
    }

    private static boolean isBot(User user) {
        return Boolean.TRUE.equals(user.isBot());
    }

    private static boolean isPrivate(@Nullable Chat chat) {
        return chat != null && chat.type() == Chat.Type.Private;
    }

    private static boolean isGroup(@Nullable Chat chat) {
        return chat != null && (chat.type() == Chat.Type.group || chat.type() == Chat.Type.supergroup);
    }

    private static ChatMember.@Nullable Status status(@Nullable ChatMember member) {
        return member == null ? null : member.status();
    }

    private static boolean isIn(ChatMember.@Nullable Status status) {
        return status != null && status != ChatMember.Status.left && status != ChatMember.Status.kicked;
    }
}
