package ee.elaparem.sandbox.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ee.elaparem.sandbox.telegram.FileStore.Stored;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;

/**
 * What a message carries, as the Bot API tells it.
 *
 * @param kind the Message's field
 */
record Media(String kind, JsonNode content, Attachment attachment) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** @param width in pixels */
    record Size(int width, int height) {}

    static Media document(Stored file) {
        return ofFile("document", file, described(file));
    }

    static Media voice(Stored file, int seconds) {
        ObjectNode voice = ids(file).put("duration", seconds).put("mime_type", file.mimeType());
        return ofFile("voice", file, voice.put("file_size", file.bytes().length));
    }

    static Media video(Stored file, int seconds, Size size) {
        ObjectNode video = described(file).put("duration", seconds);
        return ofFile("video", file, video.put("width", size.width).put("height", size.height));
    }

    static Media photo(Stored file, Size size) {
        ObjectNode photo = ids(file).put("width", size.width).put("height", size.height);
        return ofFile("photo", file, JSON.arrayNode().add(photo.put("file_size", file.bytes().length)));
    }

    static Media sticker(Stored file, String emoji) {
        ObjectNode sticker = ids(file)
                .put("type", "regular")
                .put("width", 512)
                .put("height", 512)
                .put("is_animated", false)
                .put("is_video", false)
                .put("emoji", emoji)
                .put("file_size", file.bytes().length);
        return new Media(
                "sticker", sticker, new Attachment("sticker", file.id(), emoji, file.bytes().length, file.mimeType()));
    }

    static Media location(double latitude, double longitude) {
        ObjectNode location = JSON.objectNode().put("latitude", latitude).put("longitude", longitude);
        return withoutFile("location", location, latitude + ", " + longitude);
    }

    static Media contact(String phoneNumber, String firstName) {
        ObjectNode contact = JSON.objectNode().put("phone_number", phoneNumber).put("first_name", firstName);
        return withoutFile("contact", contact, firstName + ", " + phoneNumber);
    }

    static Media poll(String id, String question, List<String> options) {
        ObjectNode poll = JSON.objectNode()
                .put("id", id)
                .put("question", question)
                .put("total_voter_count", 0)
                .put("is_closed", false)
                .put("is_anonymous", true)
                .put("type", "regular")
                .put("allows_multiple_answers", false)
                .put("allows_revoting", true)
                .put("members_only", false);
        var list = poll.putArray("options");
        for (int i = 0; i < options.size(); i++) {
            list.addObject()
                    .put("persistent_id", String.valueOf(i))
                    .put("text", options.get(i))
                    .put("voter_count", 0);
        }
        return withoutFile("poll", poll, question);
    }

    /** How large the picture is, or empty when it is none that can be read. */
    static Optional<Size> sizeOf(byte[] picture) {
        try {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture));
            return image == null ? Optional.empty() : Optional.of(new Size(image.getWidth(), image.getHeight()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static ObjectNode ids(Stored file) {
        return JSON.objectNode().put("file_id", file.id()).put("file_unique_id", file.uniqueId());
    }

    private static ObjectNode described(Stored file) {
        return ids(file)
                .put("file_name", file.name())
                .put("mime_type", file.mimeType())
                .put("file_size", file.bytes().length);
    }

    private static Media ofFile(String kind, Stored file, JsonNode content) {
        return new Media(
                kind, content, new Attachment(kind, file.id(), file.name(), file.bytes().length, file.mimeType()));
    }

    private static Media withoutFile(String kind, JsonNode content, String line) {
        return new Media(kind, content, new Attachment(kind, "", line, 0, ""));
    }
}
