package ee.elaparem.sandbox.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ee.elaparem.sandbox.telegram.Attachment;
import ee.elaparem.sandbox.telegram.BotProfile;
import ee.elaparem.sandbox.telegram.ChatMessage;
import ee.elaparem.sandbox.telegram.LocalTelegram;
import ee.elaparem.sandbox.telegram.TelegramUser;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/** What the page can ask and do, each for one learner. */
final class LearnerRoutes implements AutoCloseable {
    static final int MOST_LEARNERS = 200;
    private static final int MAX_FILE_BYTES = 5 * 1024 * 1024;
    private static final int MAX_NAME = 64;
    /** Telegram takes 4,096 characters; each can be two UTF-16 units. The exact limit is the local Telegram's. */
    private static final int MAX_TEXT = 2 * 4_096;

    private static final Set<String> SHOWN_TYPES =
            Set.of("image/jpeg", "image/png", "image/webp", "image/gif", "audio/ogg", "video/mp4");

    private final LocalTelegram telegram;
    private final Followed followed;

    LearnerRoutes(LocalTelegram telegram, EventFeed feed) {
        this.telegram = telegram;
        this.followed = new Followed(feed);
    }

    /** Everybody, with the place in the feed from which on the page has to listen. */
    void state(ServerRequest request, ServerResponse response) {
        List<TelegramUser> users = telegram.users();
        users = users.subList(Math.max(0, users.size() - MOST_LEARNERS), users.size());
        users.forEach(followed::follow);
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("lastEvent", followed.place());
        answer.set("bot", ChatJson.profile(telegram.bot(""), List.of()));
        ArrayNode learners = answer.putArray("learners");
        for (TelegramUser user : users) {
            List<ChatMessage> messages = user.messages();
            ObjectNode learner = ChatJson.learner(user);
            if (!messages.isEmpty()) {
                learner.set("last", ChatJson.message(messages.getLast()));
            }
            ArrayNode botIds = learner.putArray("botIds");
            messages.reversed().stream()
                    .filter(ChatMessage::fromBot)
                    .limit(100)
                    .forEach(message -> botIds.add(message.id()));
            learners.add(learner);
        }
        Body.json(response, answer);
    }

    /** One learner's chat as it is now. */
    void chat(ServerRequest request, ServerResponse response) {
        TelegramUser user = user(request);
        followed.follow(user);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set("learner", ChatJson.learner(user));
        BotProfile profile = telegram.bot(user.languageCode());
        answer.set("profile", ChatJson.profile(profile, user.commands()));
        ArrayNode messages = answer.putArray("messages");
        user.messages().forEach(message -> messages.add(ChatJson.message(message)));
        Body.json(response, answer);
    }

    void create(ServerRequest request, ServerResponse response) throws IOException {
        JsonNode body = Body.object(request);
        String name = Body.text(body, "firstName", MAX_NAME).strip();
        String language = Body.text(body, "languageCode", 35);
        if (name.isEmpty()) {
            throw new Refused(400, "Give the learner a first name.");
        }
        if (telegram.users().size() >= MOST_LEARNERS) {
            throw new Refused(409, "There are " + MOST_LEARNERS + " learners already; use one of them.");
        }
        try {
            TelegramUser user = telegram.newUser(name, language);
            followed.follow(user);
            Body.json(response.status(201), ChatJson.learner(user));
        } catch (IllegalArgumentException unfit) {
            throw new Refused(400, "The language must be a tag such as en or et.");
        }
    }

    void send(ServerRequest request, ServerResponse response) throws IOException {
        TelegramUser user = user(request);
        String text = Body.text(Body.object(request), "text", MAX_TEXT);
        sent(response, user, () -> user.sends(text));
    }

    void sample(ServerRequest request, ServerResponse response) throws IOException {
        TelegramUser user = user(request);
        Samples sample = Samples.named(Body.text(Body.object(request), "kind", 20));
        sent(response, user, () -> sample.send(user));
    }

    void upload(ServerRequest request, ServerResponse response) throws IOException {
        TelegramUser user = user(request);
        byte[] bytes = Body.bytes(request, "application/octet-stream", MAX_FILE_BYTES);
        if (bytes.length == 0) {
            throw new Refused(400, "The file is empty.");
        }
        String name = parameter(request, "name", 120);
        String type = parameter(request, "type", 100);
        String caption = parameter(request, "caption", 1_024);
        sent(
                response,
                user,
                () -> parameter(request, "kind", 20).equals("photo")
                        ? user.sendsPhoto(bytes, caption)
                        : user.sendsDocument(bytes, name, type.isEmpty() ? "application/octet-stream" : type, caption));
    }

    private void sent(ServerResponse response, TelegramUser user, Supplier<ChatMessage> sending) {
        try {
            boolean blockedBefore = user.hasBlocked();
            ChatMessage message = sending.get();
            // as in the app, who writes to a blocked bot takes the block back
            followed.tellBlock(user, blockedBefore);
            Body.json(response.status(201), ChatJson.message(message));
        } catch (IllegalArgumentException unfit) {
            throw new Refused(400, "Telegram would not send this: it is empty or too long.");
        }
    }

    void edit(ServerRequest request, ServerResponse response) throws IOException {
        TelegramUser user = user(request);
        String text = Body.text(Body.object(request), "text", MAX_TEXT);
        try {
            user.edits(number(request, "message"), text);
        } catch (IllegalArgumentException unfit) {
            throw new Refused(409, "This message can't be changed to that.");
        }
        done(response);
    }

    void tap(ServerRequest request, ServerResponse response) throws IOException {
        TelegramUser user = user(request);
        String data = Body.text(Body.object(request), "data", 64);
        try {
            user.taps(number(request, "message"), data);
        } catch (IllegalArgumentException gone) {
            throw new Refused(409, "This button is no longer there.");
        } catch (IllegalStateException blocked) {
            throw new Refused(409, "The bot is blocked: unblock it first.");
        }
        done(response);
    }

    void block(ServerRequest request, ServerResponse response) throws IOException {
        TelegramUser user = user(request);
        JsonNode blocked = Body.object(request).path("blocked");
        if (!blocked.isBoolean()) {
            throw new Refused(400, "The request must say whether the bot is \"blocked\".");
        }
        boolean before = user.hasBlocked();
        if (blocked.booleanValue()) {
            user.blocks();
        } else {
            user.unblocks();
        }
        followed.tellBlock(user, before);
        done(response);
    }

    /** A file of the chat. Only pictures and sounds keep their type: nothing else is ever opened by the page. */
    void download(ServerRequest request, ServerResponse response) {
        TelegramUser user = user(request);
        String fileId = request.path().pathParameters().get("file");
        Attachment attachment = user.messages().stream()
                .map(ChatMessage::attachment)
                .filter(Objects::nonNull)
                .filter(each -> !fileId.isEmpty() && each.fileId().equals(fileId))
                .findFirst()
                .orElseThrow(() -> new Refused(404, "This file is no longer kept."));
        byte[] bytes;
        try {
            bytes = user.file(fileId);
        } catch (NoSuchElementException gone) {
            throw new Refused(404, "This file is no longer kept.");
        }
        String type = attachment.mimeType().toLowerCase(Locale.ROOT);
        String name =
                URLEncoder.encode(attachment.fileName(), StandardCharsets.UTF_8).replace("+", "%20");
        response.header(HeaderNames.CONTENT_TYPE, SHOWN_TYPES.contains(type) ? type : "application/octet-stream")
                .header(HeaderNames.CONTENT_DISPOSITION, "attachment; filename*=UTF-8''" + name)
                .header(HeaderNames.CACHE_CONTROL, "private, max-age=3600")
                .send(bytes);
    }

    private static void done(ServerResponse response) {
        Body.json(response, JsonNodeFactory.instance.objectNode());
    }

    private TelegramUser user(ServerRequest request) {
        return telegram.user(number(request, "learner"))
                .orElseThrow(() -> new Refused(404, "There is no such learner. Load the page again."));
    }

    private static long number(ServerRequest request, String name) {
        try {
            return Long.parseLong(request.path().pathParameters().get(name));
        } catch (NumberFormatException foreign) {
            throw new Refused(404, "There is nothing here.");
        }
    }

    private static String parameter(ServerRequest request, String name, int max) {
        String value = request.query().first(name).orElse("");
        return value.length() <= max ? value : value.substring(0, max);
    }

    @Override
    public void close() {
        followed.close();
    }
}
