package ee.elaparem.tutor;

import com.fasterxml.jackson.databind.JsonNode;
import ee.elaparem.learning.Transcriber;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;

/** Mistral's transcriptions, which langchain4j does not know: one form with a file, one answer with a text. */
final class MistralTranscriber implements Transcriber {
    private static final String MODEL = "voxtral-mini-latest";

    private final Guard guard;
    private final ModelHttp http;
    private final String key;
    private final Duration timeout;
    private final IntConsumer spent;
    private final TutorEvents events;
    private final RandomGenerator chance;

    /** @param spent is told the tokens of each answer */
    MistralTranscriber(
            Guard guard,
            ModelHttp http,
            String key,
            Duration timeout,
            IntConsumer spent,
            TutorEvents events,
            RandomGenerator chance) {
        this.guard = guard;
        this.http = http;
        this.key = key;
        this.timeout = timeout;
        this.spent = spent;
        this.events = events;
        this.chance = chance;
    }

    /** The service tells a format by the file's name, and does not know all that Telegram gives ("oga"). */
    private enum Format {
        OGG("audio/ogg"),
        MP3("audio/mpeg"),
        M4A("audio/mp4"),
        WAV("audio/wav"),
        FLAC("audio/flac"),
        WEBM("audio/webm");

        private final String type;

        Format(String type) {
            this.type = type;
        }

        static Format of(String type) {
            return switch (type.toLowerCase(Locale.ROOT)) {
                case "audio/mpeg", "audio/mp3" -> MP3;
                case "audio/mp4", "audio/m4a", "audio/x-m4a" -> M4A;
                case "audio/wav", "audio/x-wav", "audio/vnd.wave" -> WAV;
                case "audio/flac", "audio/x-flac" -> FLAC;
                case "audio/webm" -> WEBM;
                default -> OGG;
            };
        }

        String fileName() {
            return "voice." + name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public Optional<String> words(byte[] sound, String type) {
        try {
            return Optional.of(guard.ask(() -> transcribed(sound, Format.of(type))));
        } catch (ModelFailure e) {
            events.modelAway("transcribe", e.kind());
            return Optional.empty();
        }
    }

    private String transcribed(byte[] sound, Format format) {
        byte[] random = new byte[16];
        chance.nextBytes(random);
        String boundary = "ela-" + HexFormat.of().formatHex(random);
        byte[] answer = http.post(
                "audio/transcriptions",
                key,
                "multipart/form-data; boundary=" + boundary,
                form(boundary, sound, format),
                timeout);
        JsonNode json;
        try {
            json = MistralModel.JSON.readTree(answer);
        } catch (IOException e) {
            throw new ModelFailure.Malformed("it is no JSON");
        }
        spent.accept(Math.clamp(json.at("/usage/total_tokens").asInt(0), 0, 1_000_000));
        if (!json.path("text").isTextual()) {
            throw new ModelFailure.Malformed("it has no text");
        }
        return json.path("text").asText().strip();
    }

    private static byte[] form(String boundary, byte[] sound, Format format) {
        String head = """
                --%s
                Content-Disposition: form-data; name="model"

                %s
                --%s
                Content-Disposition: form-data; name="file"; filename="%s"
                Content-Type: %s

                """.formatted(boundary, MODEL, boundary, format.fileName(), format.type);
        String tail = "\n--" + boundary + "--\n";
        ByteArrayOutputStream form = new ByteArrayOutputStream(sound.length + 1_024);
        form.writeBytes(head.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
        form.writeBytes(sound);
        form.writeBytes(tail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
        return form.toByteArray();
    }
}
