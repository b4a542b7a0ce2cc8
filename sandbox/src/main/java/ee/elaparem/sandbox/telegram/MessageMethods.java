package ee.elaparem.sandbox.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Sending, editing and deleting texts, previews of them, chat actions, and answers to tapped keys. */
final class MessageMethods {
    private static final Duration DELETABLE = Duration.ofHours(48);
    private static final Duration ACTION_LASTS = Duration.ofSeconds(5);
    private static final int MAX_TOAST = 200;
    private static final Set<String> ACTIONS = Set.of(
            "typing",
            "upload_photo",
            "record_video",
            "upload_video",
            "record_voice",
            "upload_voice",
            "upload_document",
            "choose_sticker",
            "find_location",
            "record_video_note",
            "upload_video_note");

    private final Switchboard board;

    MessageMethods(Switchboard board) {
        this.board = board;
    }

    void addTo(Map<String, BotApi.Handler> handlers) {
        handlers.put("sendMessage", this::sendMessage);
        handlers.put("editMessageText", this::editMessageText);
        handlers.put("editMessageReplyMarkup", this::editMessageReplyMarkup);
        handlers.put("deleteMessage", this::deleteMessage);
        handlers.put("sendChatAction", this::sendChatAction);
        handlers.put("sendMessageDraft", this::sendMessageDraft);
        handlers.put("answerCallbackQuery", this::answerCallbackQuery);
    }

    private Result sendMessage(Request request) {
        refuseWhatIsNotDone(request);
        FormattedText text = TextReader.message(request);
        List<List<Key>> keyboard = Keyboards.read(request.get("reply_markup"));
        Chat chat = Addressee.of(board, request);
        ObjectNode extra = replyTo(chat, request);
        JsonNode preview = request.get("link_preview_options");
        if (preview.size() > 0) {
            extra.set("link_preview_options", preview);
        }
        Post post = chat.add(
                id -> new Post(
                        new ChatMessage(
                                id,
                                true,
                                board.now(),
                                null,
                                text.text(),
                                text.entities(),
                                keyboard,
                                card(text, preview),
                                null),
                        board.profile.id(),
                        extra),
                added -> {});
        return Result.of(board.message(chat, post));
    }

    static void refuseWhatIsNotDone(Request request) {
        BotApi.refuse(
                request,
                "business_connection_id",
                "message_thread_id",
                "direct_messages_topic_id",
                "message_effect_id",
                "suggested_post_parameters");
    }

    /** The first fields of a message that the Bot API alone tells of: what it replies to. */
    static ObjectNode replyTo(Chat chat, Request request) {
        ObjectNode extra = JsonNodeFactory.instance.objectNode();
        JsonNode reply = request.get("reply_parameters");
        if (reply.isMissingNode()) {
            return extra;
        }
        long id = reply.path("message_id").asLong();
        if (chat.post(id).isPresent()) {
            return extra.put(Post.REPLY_TO, id);
        }
        if (reply.path("allow_sending_without_reply").asBoolean()) {
            return extra;
        }
        throw ApiError.badRequest("message to be replied not found");
    }

    private static @Nullable LinkCard card(FormattedText text, JsonNode preview) {
        String url = preview.path("url").asText("");
        if (url.isEmpty()) {
            url = text.firstLink();
        }
        return url.isEmpty() || preview.path("is_disabled").asBoolean()
                ? null
                : new LinkCard(
                        url,
                        preview.path("prefer_large_media").asBoolean(),
                        preview.path("show_above_text").asBoolean());
    }

    private Result editMessageText(Request request) {
        BotApi.refuse(request, "inline_message_id", "business_connection_id", "rich_message");
        FormattedText text = TextReader.message(request);
        List<List<Key>> keyboard = Keyboards.read(request.get("reply_markup"));
        JsonNode preview = request.get("link_preview_options");
        LinkCard card = card(text, preview);
        return edit(request, before -> {
            ChatMessage shown = before.shown();
            if (shown.attachment() != null) {
                throw ApiError.badRequest("there is no text in the message to edit");
            }
            if (shown.text().equals(text.text())
                    && shown.entities().equals(text.entities())
                    && shown.keyboard().equals(keyboard)
                    && Objects.equals(shown.link(), card)) {
                throw notModified();
            }
            ObjectNode extra = before.extra().deepCopy();
            extra.remove("link_preview_options");
            if (preview.size() > 0) {
                extra.set("link_preview_options", preview);
            }
            return before.with(text, keyboard, card, board.now(), extra);
        });
    }

    private Result editMessageReplyMarkup(Request request) {
        BotApi.refuse(request, "inline_message_id", "business_connection_id");
        List<List<Key>> keyboard = Keyboards.read(request.get("reply_markup"));
        return edit(request, before -> {
            if (before.shown().keyboard().equals(keyboard)) {
                throw notModified();
            }
            return before.with(keyboard);
        });
    }

    private Result edit(Request request, UnaryOperator<Post> change) {
        Chat chat = Addressee.of(board, request);
        if (!request.has("message_id")) {
            throw ApiError.badRequest("message identifier is not specified");
        }
        Post after = chat.change(
                        request.number("message_id", 0),
                        before -> {
                            if (!before.shown().fromBot()) {
                                throw ApiError.badRequest("message can't be edited");
                            }
                            return change.apply(before);
                        },
                        changed -> {})
                .orElseThrow(() -> ApiError.badRequest("message to edit not found"));
        return Result.of(board.message(chat, after));
    }

    private static ApiError notModified() {
        return ApiError.badRequest("message is not modified: specified new message content and reply markup are exactly"
                + " the same as a current content and reply markup of the message");
    }

    private Result deleteMessage(Request request) {
        Chat chat = Addressee.of(board, request);
        long id = request.number("message_id", 0);
        Post post = chat.post(id).orElseThrow(() -> ApiError.badRequest("message to delete not found"));
        if (chat.isGroup() && !post.shown().fromBot()) {
            throw ApiError.badRequest("message can't be deleted");
        }
        if (post.shown().at().plus(DELETABLE).isBefore(board.now())) {
            throw ApiError.badRequest("message can't be deleted for everyone");
        }
        if (!chat.remove(id)) {
            throw ApiError.badRequest("message to delete not found");
        }
        return Result.TRUE;
    }

    private Result sendChatAction(Request request) {
        BotApi.refuse(request, "business_connection_id", "message_thread_id");
        String action = request.text("action");
        if (!ACTIONS.contains(action)) {
            throw ApiError.badRequest("wrong parameter action in request");
        }
        Chat chat = Addressee.of(board, request);
        chat.say(new ChatEvent.Typing(action, board.clock.instant().plus(ACTION_LASTS)));
        return Result.TRUE;
    }

    private Result sendMessageDraft(Request request) {
        BotApi.refuse(request, "message_thread_id");
        FormattedText text = TextReader.draft(request);
        if (request.number("draft_id", 0) == 0) {
            throw ApiError.badRequest("draft_id must be non-zero");
        }
        Chat chat = Addressee.of(board, request);
        if (chat.isGroup()) {
            throw ApiError.badRequest("drafts can be sent only to private chats");
        }
        chat.say(new ChatEvent.Draft(text.text()));
        return Result.TRUE;
    }

    private Result answerCallbackQuery(Request request) {
        if (!request.text("url").isEmpty()) {
            throw ApiError.notDoneHere("url of answerCallbackQuery");
        }
        String text = request.text("text");
        if (text.codePointCount(0, text.length()) > MAX_TOAST) {
            throw ApiError.badRequest("MESSAGE_TOO_LONG");
        }
        long person = board.queries
                .take(request.text("callback_query_id"))
                .orElseThrow(() ->
                        ApiError.badRequest("query is too old and response timeout expired or query ID is invalid"));
        board.chat(person).ifPresent(chat -> chat.say(new ChatEvent.Toast(text, request.flag("show_alert"))));
        return Result.TRUE;
    }
}
