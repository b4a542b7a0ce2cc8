package ee.elaparem.sandbox.chat;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * The page's own files: a fixed list, read once. A browser asks each time whether its copy is still good (ETag), so a
 * new version is seen at once and an old one is not sent again.
 */
final class Assets {
    private static final String INDEX = "index.html";
    private static final List<String> NAMES = List.of(
            INDEX,
            "css/base.css",
            "css/composer.css",
            "css/layout.css",
            "css/messages.css",
            "css/overlays.css",
            "img/logo.svg",
            "img/pattern.svg",
            "js/api.js",
            "js/attach.js",
            "js/attachment.js",
            "js/bubble.js",
            "js/card.js",
            "js/commands.js",
            "js/composer.js",
            "js/dom.js",
            "js/empty.js",
            "js/entities.js",
            "js/head.js",
            "js/icons.js",
            "js/learner-form.js",
            "js/learners.js",
            "js/log.js",
            "js/main.js",
            "js/menu.js",
            "js/overlays.js",
            "js/scene.js",
            "js/store.js",
            "js/stream.js",
            "js/theme-first.js",
            "js/theme.js",
            "js/time.js",
            "js/viewport.js");
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");

    private record Asset(byte[] bytes, String type, String tag) {}

    private final Map<String, Asset> assets;

    private Assets(Map<String, Asset> assets) {
        this.assets = Map.copyOf(assets);
    }

    /** @throws IllegalStateException if a file of the list is not in the program */
    static Assets load() {
        Map<String, Asset> assets = new HashMap<>();
        for (String name : NAMES) {
            byte[] bytes = resource(name);
            String type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
            assets.put(name, new Asset(bytes, type, tag(bytes)));
        }
        return new Assets(assets);
    }

    /** A file of this package that the program carries. */
    static byte[] resource(String name) {
        try (InputStream in = Assets.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its file " + name + ": build it anew");
            }
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("can't read the program's file " + name, unreadable);
        }
    }

    private static String tag(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return '"' + HexFormat.of().formatHex(digest, 0, 12) + '"';
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    void index(ServerRequest request, ServerResponse response) {
        send(INDEX, request, response);
    }

    void file(ServerRequest request, ServerResponse response) {
        send(request.path().pathParameters().get("name"), request, response);
    }

    private void send(String name, ServerRequest request, ServerResponse response) {
        Asset asset = assets.get(name);
        if (asset == null) {
            throw new Refused(404, "The page has no such file.");
        }
        response.header(HeaderNames.ETAG, asset.tag).header(HeaderNames.CACHE_CONTROL, "no-cache");
        if (request.headers().value(HeaderNames.IF_NONE_MATCH).orElse("").contains(asset.tag)) {
            response.status(304).send();
        } else {
            response.header(HeaderNames.CONTENT_TYPE, asset.type).send(asset.bytes);
        }
    }
}
