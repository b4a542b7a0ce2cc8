package ee.elaparem.sandbox.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The files that were sent, the newest 128 MB of them; the journal keeps those of up to 256 KB. */
final class FileStore {
    private static final long MAX_TOTAL = 128L << 20;
    private static final int MAX_JOURNALED = 256 << 10;

    private final Journal journal;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Stored> files = new LinkedHashMap<>();
    private final Map<String, String> idByPath = new LinkedHashMap<>();
    private long total;

    FileStore(Journal journal) {
        this.journal = journal;
    }

    /** @param path where it is downloaded from, relative; holds no character that a URL would escape */
    record Stored(String id, String uniqueId, String path, String name, String mimeType, byte[] bytes) {}

    Stored add(String folder, String name, String mimeType, byte[] bytes) {
        String unique = "AgAD" + token(8);
        String id = "BQACAgQ" + token(36);
        String path = folder + "/" + unique + extension(name);
        Stored file = new Stored(id, unique, path, name, mimeType, bytes.clone());
        keep(file);
        if (bytes.length <= MAX_JOURNALED && journal.keeps()) {
            journal.write(() -> line(file));
        }
        return file;
    }

    synchronized Optional<Stored> byId(String id) {
        return Optional.ofNullable(files.get(id));
    }

    synchronized Optional<Stored> byPath(String path) {
        return Optional.ofNullable(idByPath.get(path)).map(files::get);
    }

    void restore(JsonNode line) {
        try {
            keep(new Stored(
                    line.path("id").asText(),
                    line.path("unique").asText(),
                    line.path("path").asText(),
                    line.path("name").asText(),
                    line.path("mime").asText(),
                    line.path("bytes").binaryValue()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized List<ObjectNode> snapshot() {
        List<ObjectNode> lines = new ArrayList<>();
        for (Stored file : files.values()) {
            if (file.bytes.length <= MAX_JOURNALED) {
                lines.add(line(file));
            }
        }
        return lines;
    }

    private static ObjectNode line(Stored file) {
        return Journal.line("file")
                .put("id", file.id)
                .put("unique", file.uniqueId)
                .put("path", file.path)
                .put("name", file.name)
                .put("mime", file.mimeType)
                .put("bytes", file.bytes);
    }

    private synchronized void keep(Stored file) {
        files.put(file.id, file);
        idByPath.put(file.path, file.id);
        total += file.bytes.length;
        Iterator<Stored> oldest = files.values().iterator();
        while (total > MAX_TOTAL && files.size() > 1) {
            Stored gone = oldest.next();
            oldest.remove();
            idByPath.remove(gone.path);
            total -= gone.bytes.length;
        }
    }

    private String token(int bytes) {
        byte[] token = new byte[bytes];
        random.nextBytes(token);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    private static String extension(@Nullable String name) {
        int dot = name == null ? -1 : name.lastIndexOf('.');
        String extension = dot < 0 || name == null ? "" : name.substring(dot);
        return extension.matches("\\.[A-Za-z0-9]{1,8}") ? extension : "";
    }
}
