package ee.elaparem.telegram;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import ee.elaparem.net.PooledJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One answer to getUpdates: each update as it came, with just enough read of it to store it. Nothing that stands in one
 * update keeps the others from being read.
 *
 * @param unnumbered how many had no update_id and so can be neither stored nor confirmed
 */
record UpdateBatch(List<RawUpdate> updates, int unnumbered) {

    /**
     * One update as it came.
     *
     * @param user who it is from; 0 where that is not told
     */
    record RawUpdate(long id, long user, String json) {}

    // the answer's length is bounded before; within it an update may be as deep or long as it likes
    private static final JsonFactory JSON = PooledJson.factory()
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .build())
            .build();

    UpdateBatch {
        updates = List.copyOf(updates);
    }

    /** @throws IOException when this is no answer that says ok, or is cut off */
    static UpdateBatch split(byte[] body) throws IOException {
        List<RawUpdate> updates = new ArrayList<>();
        int unnumbered = 0;
        boolean ok = false;
        boolean found = false;
        try (JsonParser parser = JSON.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("no object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                JsonToken value = parser.nextToken();
                if (field.equals("ok")) {
                    ok = value == JsonToken.VALUE_TRUE;
                } else if (field.equals("result") && value == JsonToken.START_ARRAY) {
                    found = true;
                    while (nextElement(parser)) {
                        String json = element(parser, body);
                        RawUpdate update = envelope(json);
                        if (update == null) {
                            unnumbered++;
                        } else {
                            updates.add(update);
                        }
                    }
                    continue;
                }
                parser.skipChildren();
            }
            if (parser.currentToken() != JsonToken.END_OBJECT || !ok || !found) {
                throw new IOException("no result");
            }
        }
        return new UpdateBatch(updates, unnumbered);
    }

    /** The id and the user of an update; null when it has no id. */
    static @Nullable RawUpdate envelope(String json) {
        Long id = null;
        long user = 0;
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String field = parser.currentName();
                    JsonToken value = parser.nextToken();
                    if (field.equals("update_id") && value == JsonToken.VALUE_NUMBER_INT) {
                        id = parser.getLongValue();
                    } else if (value == JsonToken.START_OBJECT && user == 0) {
                        user = user(parser);
                    } else {
                        parser.skipChildren();
                    }
                }
            }
        } catch (IOException e) {
            // what was read up to here is what there is to know
        }
        return id == null ? null : new RawUpdate(id, user, json);
    }

    /** Reads an object to its end; the id in its field "from". */
    private static long user(JsonParser parser) throws IOException {
        long user = 0;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean from = parser.currentName().equals("from");
            if (parser.nextToken() == JsonToken.START_OBJECT && from) {
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    boolean id = parser.currentName().equals("id");
                    if (parser.nextToken() == JsonToken.VALUE_NUMBER_INT && id) {
                        user = parser.getLongValue();
                    } else {
                        parser.skipChildren();
                    }
                }
            } else {
                parser.skipChildren();
            }
        }
        return user;
    }

    private static boolean nextElement(JsonParser parser) throws IOException {
        JsonToken token = parser.nextToken();
        if (token == null) {
            throw new IOException("cut off");
        }
        return token != JsonToken.END_ARRAY;
    }

    private static String element(JsonParser parser, byte[] body) throws IOException {
        int from = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        if (!parser.currentToken().isScalarValue() && !parser.currentToken().isStructEnd()) {
            throw new IOException("cut off");
        }
        parser.finishToken();
        int to = (int) parser.currentLocation().getByteOffset();
        // no JSON needs a NUL, and the store takes none
        return new String(body, from, to - from, StandardCharsets.UTF_8).replace("\0", "");
    }
}
