package ee.elaparem.sandbox.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ee.elaparem.sandbox.telegram.FileStore.Stored;
import ee.elaparem.sandbox.telegram.Media.Size;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sending files and asking where to download them. */
final class FileMethods {
    private static final int MAX_DOWNLOAD = 20 << 20;
    private static final int MAX_PHOTO_SIDES = 10_000;
    private static final int MAX_PHOTO_RATIO = 20;

    private final Switchboard board;

    FileMethods(Switchboard board) {
        this.board = board;
    }

    void addTo(Map<String, BotApi.Handler> handlers) {
        handlers.put("sendDocument", request -> send(request, "document"));
        handlers.put("sendPhoto", request -> send(request, "photo"));
        handlers.put("sendVoice", request -> send(request, "voice"));
        handlers.put("getFile", this::getFile);
    }

    private Result send(Request request, String kind) {
        MessageMethods.refuseWhatIsNotDone(request);
        BotApi.refuse(request, "thumbnail", "show_caption_above_media", "has_spoiler");
        FormattedText caption = TextReader.caption(request);
        List<List<Key>> keyboard = Keyboards.read(request.get("reply_markup"));
        Chat chat = Addressee.of(board, request);
        Media media = media(request, kind);
        ObjectNode extra = MessageMethods.replyTo(chat, request);
        extra.set(media.kind(), media.content());
        Post post = chat.add(
                id -> new Post(
                        new ChatMessage(
                                id,
                                true,
                                board.now(),
                                null,
                                caption.text(),
                                caption.entities(),
                                keyboard,
                                null,
                                media.attachment()),
                        board.profile.id(),
                        extra),
                added -> {});
        return Result.of(board.message(chat, post));
    }

    private Media media(Request request, String kind) {
        return switch (kind) {
            case "photo" -> {
                Stored file = file(request, kind, "photos");
                Size size = Media.sizeOf(file.bytes()).orElseThrow(() -> ApiError.badRequest("IMAGE_PROCESS_FAILED"));
                int longer = Math.max(size.width(), size.height());
                int shorter = Math.min(size.width(), size.height());
                if (longer + shorter > MAX_PHOTO_SIDES || longer > MAX_PHOTO_RATIO * shorter) {
                    throw ApiError.badRequest("PHOTO_INVALID_DIMENSIONS");
                }
                yield Media.photo(file, size);
            }
            case "voice" -> Media.voice(file(request, kind, "voice"), (int) request.number("duration", 0));
            default -> Media.document(file(request, kind, "documents"));
        };
    }

    private Stored file(Request request, String parameter, String folder) {
        Optional<Upload> upload = request.upload(parameter);
        if (upload.isPresent()) {
            Upload file = upload.get();
            if (file.bytes().length == 0) {
                throw ApiError.badRequest("file must be non-empty");
            }
            String name = file.fileName().isEmpty() ? parameter : file.fileName();
            return board.files.add(folder, name, file.mimeType(), file.bytes());
        }
        JsonNode given = request.get(parameter);
        if (given.asText().startsWith("http://") || given.asText().startsWith("https://")) {
            throw ApiError.notDoneHere("files by URL");
        }
        return board.files
                .byId(given.asText())
                .orElseThrow(() -> ApiError.badRequest("wrong file identifier/HTTP URL specified"));
    }

    private Result getFile(Request request) {
        Stored file =
                board.files.byId(request.text("file_id")).orElseThrow(() -> ApiError.badRequest("invalid file_id"));
        if (file.bytes().length > MAX_DOWNLOAD) {
            throw ApiError.badRequest("file is too big");
        }
        return Result.of(JsonNodeFactory.instance
                .objectNode()
                .put("file_id", file.id())
                .put("file_unique_id", file.uniqueId())
                .put("file_size", file.bytes().length)
                .put("file_path", file.path()));
    }
}
