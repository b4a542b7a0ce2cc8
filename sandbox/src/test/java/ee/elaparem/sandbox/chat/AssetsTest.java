package ee.elaparem.sandbox.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.webserver.WebServer;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AssetsTest {
    private static final Pattern ADDRESS = Pattern.compile("/chat/assets/([\\w./-]+)");
    private static final Pattern IMPORT = Pattern.compile("from '\\./([\\w.-]+)'");

    private final Assets assets = Assets.load();
    private final HttpClient client = HttpClient.newHttpClient();
    private final WebServer server = WebServer.builder()
            .host("127.0.0.1")
            .port(0)
            .routing(rules -> rules.get("/", SameMachine.page(assets::index))
                    .get("/chat/assets/{+name}", SameMachine.inside(assets::file)))
            .build()
            .start();

    @AfterEach
    void stop() {
        client.close();
        server.stop();
    }

    @Test
    void everyFileOfThePageIsServedAndNothingElseIs() throws Exception {
        for (String name : files()) {
            assertThat(get("/chat/assets/" + name).statusCode()).as(name).isEqualTo(200);
        }
        for (String name : List.of("ChatPage.class", "voice.ogg", "js/../ChatPage.class", "..%2fx", "js", "")) {
            assertThat(get("/chat/assets/" + name).statusCode()).as(name).isEqualTo(404);
        }
    }

    @Test
    void whatThePageAsksForIsThere() throws Exception {
        Set<String> files = files();
        for (String name : files) {
            String text = new String(Assets.resource(name), StandardCharsets.UTF_8);
            assertThat(found(ADDRESS, text)).as(name).isSubsetOf(files);
            assertThat(found(IMPORT, text).stream().map("js/"::concat)).as(name).isSubsetOf(files);
        }
        assertThat(found(ADDRESS, page())).contains("js/main.js", "css/base.css");
    }

    @Test
    void thePageHasNoScriptOrStyleThatItsContentPolicyForbids() {
        assertThat(page())
                .doesNotContainPattern("<script(?![^>]*src=)")
                .doesNotContain("<style")
                .doesNotContainPattern("\\sstyle=")
                .doesNotContainPattern("\\son[a-z]+=")
                .doesNotContainPattern("(src|href)=\"(https?:)?//");
    }

    @Test
    void scriptsNeverTurnTextIntoMarkup() throws Exception {
        for (String name : files()) {
            if (name.endsWith(".js")) {
                assertThat(new String(Assets.resource(name), StandardCharsets.UTF_8))
                        .as(name)
                        .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(");
            }
        }
    }

    @Test
    void anUnchangedFileIsNotSentAgain() throws Exception {
        HttpResponse<String> first = get("/chat/assets/js/main.js");
        assertThat(first.headers().firstValue("Cache-Control")).hasValue("no-cache");
        assertThat(first.headers().firstValue("Content-Type").orElse("")).startsWith("text/javascript");

        String tag = first.headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again = get("/chat/assets/js/main.js", "If-None-Match", tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(get("/chat/assets/js/main.js", "If-None-Match", "\"older\"").statusCode())
                .isEqualTo(200);
    }

    private static String page() {
        return new String(Assets.resource("index.html"), StandardCharsets.UTF_8);
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(result -> result.group(1)).collect(Collectors.toSet());
    }

    /** What the build put beside the classes. */
    private static Set<String> files() throws IOException, URISyntaxException {
        Path folder = Path.of(Assets.class.getResource("index.html").toURI()).getParent();
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.map(path -> folder.relativize(path).toString())
                    .filter(name -> name.matches(".*\\.(html|css|js|svg)"))
                    .collect(Collectors.toSet());
        }
    }

    private HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
