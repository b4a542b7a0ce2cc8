package ee.elaparem.sandbox.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FilesTest {
    private final LocalTelegram telegram = LocalTelegram.builder().start();
    private final BotClient bot = new BotClient(telegram);
    private final TelegramUser mari = telegram.newUser("Mari", "");

    FilesTest() {
        mari.sends("/export");
    }

    @AfterEach
    void close() {
        telegram.close();
    }

    private Map<String, Object> parts(Object... namesAndValues) {
        Map<String, Object> parts = new LinkedHashMap<>(Map.of("chat_id", String.valueOf(mari.id())));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            parts.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return parts;
    }

    private static String[] file(String name, String content) {
        return new String[] {name, content};
    }

    @Test
    void aDocumentIsSentAndDownloaded() throws Exception {
        JsonNode sent = bot.multipart(
                        "sendDocument",
                        parts(
                                "document",
                                file("../ela/andmed õ.json", "{\"õ\":1}"),
                                "caption",
                                "<b>Yours</b>",
                                "parse_mode",
                                "HTML"))
                .result();
        Attachment attachment = mari.messages().getLast().attachment();
        assertThat(attachment).isNotNull();
        assertThat(attachment.fileName()).isEqualTo("andmed õ.json");
        assertThat(attachment.mimeType()).isEqualTo("application/json");
        assertThat(attachment.size()).isEqualTo(8);
        assertThat(mari.messages().getLast().text()).isEqualTo("Yours");
        assertThat(sent.path("caption_entities").get(0).path("type").asText()).isEqualTo("bold");
        assertThat(new String(mari.file(attachment.fileId()), StandardCharsets.UTF_8))
                .isEqualTo("{\"õ\":1}");

        JsonNode file = bot.does(
                "getFile", "file_id", sent.path("document").path("file_id").asText());
        URI uri = URI.create(telegram.url() + "/file/bot" + telegram.token() + "/"
                + file.path("file_path").asText());
        assertThat(HttpClient.newHttpClient()
                        .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                        .body())
                .isEqualTo("{\"õ\":1}");
        assertThat(telegram.violations()).isEmpty();
    }

    @Test
    void aFileIsSentAgainByItsIdAndByAttach() {
        bot.multipart("sendDocument", parts("document", "attach://it", "it", file("a.txt", "abc")))
                .result();
        String id = mari.messages().getLast().attachment().fileId();
        bot.does("sendDocument", "chat_id", mari.id(), "document", id);
        assertThat(mari.messages().getLast().attachment().fileName()).isEqualTo("a.txt");
        assertThat(telegram.violations()).isEmpty();
    }

    @Test
    void whatCannotBeSent() {
        assertThat(bot.multipart("sendDocument", parts("document", file("a", "")))
                        .refusal())
                .isEqualTo("400 Bad Request: file must be non-empty");
        assertThat(bot.isRefused("sendDocument", "chat_id", mari.id()))
                .isEqualTo("400 Bad Request: there is no document in the request");
        assertThat(bot.isRefused("sendDocument", "chat_id", mari.id(), "document", "nonsense"))
                .isEqualTo("400 Bad Request: wrong file identifier/HTTP URL specified");
        assertThat(bot.multipart("sendDocument", parts("document", file("a", "x"), "caption", "x".repeat(1025)))
                        .refusal())
                .isEqualTo("400 Bad Request: message caption is too long");
        assertThat(bot.multipart("sendPhoto", parts("photo", file("a.jpg", "no picture")))
                        .refusal())
                .isEqualTo("400 Bad Request: IMAGE_PROCESS_FAILED");
        assertThat(bot.isRefused("getFile", "file_id", "nonsense")).isEqualTo("400 Bad Request: invalid file_id");
        assertThat(mari.messages()).hasSize(1);
    }

    @Test
    void thebotReadsWhatAPersonSends() throws IOException {
        byte[] ogg = "OggS".getBytes(StandardCharsets.UTF_8);
        mari.sendsVoice(ogg, 4);
        JsonNode voice = bot.does("getUpdates").get(1).path("message").path("voice");
        assertThat(voice.path("duration").asInt()).isEqualTo(4);
        assertThat(bot.does("getFile", "file_id", voice.path("file_id").asText())
                        .path("file_path")
                        .asText())
                .startsWith("voice/")
                .endsWith(".oga");
        assertThatIllegalArgumentException().isThrownBy(() -> mari.sendsVoice(new byte[0], 1));
        byte[] png = Base64.getDecoder()
                .decode("iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAYAAAD0In+KAAAAC0lEQVR42mNgQAcAABIAAeRVjecAAAAASUVORK5CYII=");
        mari.sendsPhoto(png, "");
        JsonNode photo = bot.does("getUpdates", "offset", 2).findValue("photo").get(0);
        assertThat(photo.path("width").asInt()).isEqualTo(2);
        assertThat(photo.path("height").asInt()).isEqualTo(1);
        assertThat(telegram.violations()).isEmpty();
    }

    @Test
    void filesOfOthersStayTheirs() {
        TelegramUser jaan = telegram.newUser("Jaan", "");
        String id = jaan.sendsDocument(new byte[] {1}, "secret.txt", "text/plain", "")
                .attachment()
                .fileId();
        assertThat(jaan.file(id)).containsExactly(1);
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> mari.file(id));
    }

    @Test
    void theNewestFilesAreKept() {
        FileStore store = new FileStore(new Journal(null));
        byte[] big = new byte[50 << 20];
        String first = store.add("documents", "1.bin", "", big).id();
        String path = store.byId(first).orElseThrow().path();
        store.add("documents", "2.bin", "", big);
        store.add("documents", "3.bin", "", big);
        assertThat(store.byId(first)).isEmpty();
        assertThat(store.byPath(path)).isEmpty();
    }
}
